package org.alterisk.gateway.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IP address as text. Only the usual spellings are read, and no name is ever looked up: what
/// Java also takes for an address (`127.1`, `0x7f000001`, zones) is none here.
final class IpLiteral {
    private static final String PART = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(PART + "(\\." + PART + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpLiteral() {}

    /// An IPv4-mapped IPv6 address becomes the IPv4 address that it means.
    static Optional<InetAddress> parse(String text) {
        boolean v4 = V4.matcher(text).matches();
        boolean mayBeV6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
        if (!v4 && !mayBeV6) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
