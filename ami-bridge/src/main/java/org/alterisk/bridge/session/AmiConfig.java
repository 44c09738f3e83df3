package org.alterisk.bridge.session;

/// How to reach an Asterisk server and as whom.
///
/// @param tls whether the connection is encrypted and the server's certificate checked, its name
///   included
public record AmiConfig(String host, int port, boolean tls, String user, String secret) {
    @Override
    public String toString() {
        return "AmiConfig[" + user + "@" + host + ":" + port + (tls ? ", tls" : "") + "]";
    }
}
