package org.alterisk.gateway.access;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.schema.check.Checked;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list of networks and single addresses, IPv4 and IPv6.
public record Networks(List<Network> networks) {
    public static final Networks NONE = new Networks(List.of());

    public Networks {
        networks = List.copyOf(networks);
    }

    /// @param bits how many leading bits of the base count
    record Network(InetAddress base, int bits) {
        boolean contains(InetAddress address) {
            var ours = base.getAddress();
            var theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Reads `192.168.0.0/16, 10.1.2.3, fd00::/8`.
    public static Checked<Networks> parse(String field, String text) {
        var networks = new ArrayList<Network>();
        for (var part : text.split(",", -1)) {
            var network = network(part.strip());
            if (network.isEmpty()) {
                return Checked.invalid(
                        field,
                        "setting.networks",
                        "must be addresses and networks like 192.168.0.0/16, 10.1.2.3, fd00::/8");
            }
            networks.add(network.get());
        }
        return Checked.valid(new Networks(networks));
    }

    private static Optional<Network> network(String text) {
        var sides = text.split("/", -1);
        return IpLiteral.parse(sides[0])
                .flatMap(base -> {
                    int longest = base.getAddress().length * 8;
                    if (sides.length == 1) {
                        return Optional.of(new Network(base, longest));
                    }
                    return sides.length == 2
                                    && sides[1].matches("0|[1-9][0-9]{0,2}")
                                    && Integer.parseInt(sides[1]) <= longest
                            ? Optional.of(new Network(base, Integer.parseInt(sides[1])))
                            : Optional.empty();
                });
    }

    public boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
