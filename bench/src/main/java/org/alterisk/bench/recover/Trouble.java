package org.alterisk.bench.recover;

/// What befalls who dials.
enum Trouble {
    WORKER("kill -9 of one of two workers", 3),
    BRIDGE("kill -9 of the active bridge, one stands by", 3),
    POSTGRES("restart of PostgreSQL, from when it is back", 3),
    KAFKA("restart of Kafka, from when it is back", 5);

    private final String text;
    private final double aim;

    Trouble(String text, double aim) {
        this.text = text;
        this.aim = aim;
    }

    String text() {
        return text;
    }

    /// In seconds.
    double aim() {
        return aim;
    }

    /// Whether those who know neither Kafka nor a bridge can be in it too.
    boolean isOfPeers() {
        return this == WORKER || this == POSTGRES;
    }
}
