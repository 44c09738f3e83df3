package org.alterisk.gateway.webhook;

import org.alterisk.gateway.access.Networks;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/// Where posts may go: to public addresses by https, and to what is allowed by name. Whoever may
/// make a webhook must not be able to reach what only this machine can. Pure.
///
/// @param allowed besides public addresses, and by http too
public record Targets(Networks allowed) {
    private static final int MAX_URL = 2_048;

    /// IANA's special-purpose registries. An IPv4 address in IPv6's clothes (`::ffff:…`) is an IPv4
    /// address to Java; what carries one otherwise (6to4, Teredo, NAT64) is none of the public.
    private static final Networks NOT_PUBLIC =
            builtIn(
                    "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16,"
                            + "172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24,"
                            + "192.168.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24,"
                            + "224.0.0.0/3, ::/3, 4000::/2, 8000::/1,"
                            + "2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20");

    public boolean allows(InetAddress address, boolean isSecure) {
        return allowed.contains(address) || (isSecure && !NOT_PUBLIC.contains(address));
    }

    /// The form of an address to post to; where its name leads is seen at each connection.
    public static Checked<URI> parse(String field, String text) {
        return Checked.of(() -> {
            if (text.length() > MAX_URL) {
                throw refused(field, "url.length", "must have at most 2048 characters");
            }
            URI url;
            try {
                url = new URI(text);
            } catch (URISyntaxException e) {
                throw refused(field, "url.format", "must be a URL like https://crm.example/hook");
            }
            if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
                throw refused(field, "url.scheme", "must begin with https:// or http://");
            }
            if (url.getHost() == null || url.getRawUserInfo() != null || url.getPort() > 65_535) {
                throw refused(
                        field, "url.host", "must have a host, and a port if any, and no user");
            }
            if (url.getRawFragment() != null) {
                throw refused(field, "url.fragment", "must have no #");
            }
            return url;
        });
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }

    private static Networks builtIn(String text) {
        return switch (Networks.parse("default", text)) {
            case Checked.Valid<Networks>(var networks) -> networks;
            case Checked.Invalid<Networks>(var why) -> throw new IllegalStateException(why.text());
        };
    }
}
