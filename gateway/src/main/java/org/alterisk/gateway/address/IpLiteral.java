package org.alterisk.gateway.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads IP addresses as they are written: nothing is resolved, nothing is guessed (`10.1` is not
/// taken for 10.0.0.1), and an IPv4 address in IPv6's clothes is an IPv4 address. Pure.
public final class IpLiteral {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern MAYBE_IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpLiteral() {}

    public static Optional<InetAddress> parse(String text) {
        if (!IPV4.matcher(text).matches()
                && !(MAYBE_IPV6.matcher(text).matches() && text.contains(":"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
