package org.alterisk.acceptance.faults;

/// The processes that a case may start. Each reaches Kafka, PostgreSQL and Asterisk through proxies
/// of its own.
enum Part {
    GATEWAY_1("org.alterisk.gateway.Main"),
    GATEWAY_2("org.alterisk.gateway.Main"),
    WORKER_1("org.alterisk.dialer.Main"),
    WORKER_2("org.alterisk.dialer.Main"),
    WORKER_3("org.alterisk.dialer.Main"),
    BRIDGE_1("org.alterisk.bridge.Main"),
    BRIDGE_2("org.alterisk.bridge.Main");

    private final String main;

    Part(String main) {
        this.main = main;
    }

    String main() {
        return main;
    }

    boolean isBridge() {
        return main.contains(".bridge.");
    }

    boolean isGateway() {
        return main.contains(".gateway.");
    }

    /// As a Kafka listener's name.
    String door() {
        return name().replace("_", "");
    }

    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
