package org.alterisk.bridge.directory;

import java.util.Optional;

/// Finds an IP address in what Asterisk calls one. Names are not looked up.
final class IpLiteral {
    private static final String V4 = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final String IPV4 = V4 + "(\\." + V4 + "){3}";
    private static final String IPV6 = "(?=.*:.*:)[0-9A-Fa-f:]{2,39}(" + IPV4 + ")?";

    private IpLiteral() {}

    /// The address, if the text is one; IPv6 may stand in brackets.
    static Optional<String> of(String text) {
        var bare =
                text.startsWith("[") && text.endsWith("]")
                        ? text.substring(1, text.length() - 1)
                        : text;
        return bare.matches(IPV4) || bare.matches(IPV6) ? Optional.of(bare) : Optional.empty();
    }

    /// The address in `ip:port`.
    static Optional<String> ofAddress(String text) {
        var plain = of(text);
        int colon = text.lastIndexOf(':');
        return plain.isPresent() || colon < 0 ? plain : of(text.substring(0, colon));
    }

    /// The address in `sip:101@192.168.1.7:5060;x-ast-orig-host=...`, if its host is one.
    static Optional<String> inUri(String uri) {
        if (!uri.matches("sips?:.*")) {
            return Optional.empty();
        }
        var host = uri.substring(uri.indexOf(':') + 1).split("[;?]", 2)[0];
        host = host.substring(host.indexOf('@') + 1);
        if (host.startsWith("[")) {
            return of(host.substring(0, host.indexOf(']') + 1));
        }
        int colon = host.indexOf(':');
        return of(colon < 0 ? host : host.substring(0, colon));
    }
}
