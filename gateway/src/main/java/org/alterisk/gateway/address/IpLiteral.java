package org.alterisk.gateway.address;

import java.net.InetAddress;
import java.util.Optional;

/// Reads IP addresses as they are written: nothing is resolved, nothing is guessed (`10.1` is not
/// taken for 10.0.0.1), and an IPv4 address in IPv6's clothes is an IPv4 address. Pure.
public final class IpLiteral {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";
    private static final String MAYBE_IPV6 = "[0-9A-Fa-f:.]{2,45}";

    private IpLiteral() {}

    public static Optional<InetAddress> parse(String text) {
        if (!text.matches(IPV4) && !(text.matches(MAYBE_IPV6) && text.contains(":"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
