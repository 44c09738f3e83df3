package org.alterisk.gateway.access;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.schema.check.Checked;

import java.net.InetAddress;
import java.util.List;

/// Whose request a proxy passes on.
final class ForwardedFor {
    static final String HEADER = "X-Forwarded-For";

    private ForwardedFor() {}

    /// The peer itself; but what a trusted proxy says, if it is the peer: the right-most address of
    /// the header that is no trusted proxy. Left of it stands what anybody may have written.
    ///
    /// @param lines every line of the header, in their order
    static Checked<InetAddress> client(InetAddress peer, List<String> lines, Networks proxies) {
        if (!proxies.contains(peer)) {
            return Checked.valid(peer);
        }
        var joined = String.join(",", lines);
        if (joined.isBlank()) {
            return Checked.valid(peer);
        }
        var client = peer;
        for (var entry : joined.split(",", -1)) {
            var address = IpLiteral.parse(entry.strip());
            if (address.isEmpty()) {
                return Checked.invalid(
                        HEADER,
                        "forwarded.format",
                        "must be IP addresses with commas, as from a proxy of TRUSTED_PROXIES");
            }
            if (!proxies.contains(address.get())) {
                client = address.get();
            }
        }
        return Checked.valid(client);
    }
}
