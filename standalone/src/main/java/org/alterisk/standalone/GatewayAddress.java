package org.alterisk.standalone;

/// Where a gateway listens.
record GatewayAddress(String bind, int port) {
    /// Its URL for someone on this machine.
    String url() {
        return "http://" + (isLocal() ? "localhost" : bind) + ":" + port;
    }

    private boolean isLocal() {
        return bind.equals("127.0.0.1") || bind.equals("0.0.0.0") || bind.equals("::");
    }
}
