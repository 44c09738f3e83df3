package org.alterisk.gateway.operators;

import org.alterisk.gateway.address.IpLiteral;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The phones that stand beside computers, by the computer's address.
public record FixedPairs(Map<InetAddress, Set<String>> endpoints) {
    public static final FixedPairs NONE = new FixedPairs(Map.of());

    private static final String ENDPOINT =
            "(PJSIP|SIP|IAX2)/[A-Za-z0-9_.-]{1,64}|(DAHDI|Zap)/[0-9]{1,4}";

    public FixedPairs {
        endpoints = Map.copyOf(endpoints);
    }

    /// What a text is: pairs, or lines that are none.
    public sealed interface Read {
        record Pairs(FixedPairs pairs) implements Read {}

        record Broken(List<BrokenLine> lines) implements Read {}
    }

    /// @param number of the line, from 1
    /// @param rule that it breaks; never contains the line itself
    public record BrokenLine(int number, String rule) {}

    /// The endpoints of an address; empty: the file has nothing about it.
    public Set<String> of(InetAddress address) {
        return endpoints.getOrDefault(address, Set.of());
    }

    /// All that it names.
    public Set<String> phones() {
        return endpoints.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /// The addresses of an endpoint.
    public Set<InetAddress> addressesOf(String endpoint) {
        return endpoints.entrySet().stream()
                .filter(pair -> pair.getValue().contains(endpoint))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Whether a phone may have this name.
    public static boolean isEndpoint(String name) {
        return name.matches(ENDPOINT);
    }

    /// Reads lines like `192.168.1.7 => PJSIP/101`. `#` begins a comment; several phones of one
    /// address are separated by commas or stand on lines of their own. Nothing is resolved.
    public static Read parse(String text) {
        var pairs = new LinkedHashMap<InetAddress, Set<String>>();
        var broken = new ArrayList<BrokenLine>();
        int number = 0;
        for (var whole : text.split("\\R", -1)) {
            number++;
            int comment = whole.indexOf('#');
            var line = (comment < 0 ? whole : whole.substring(0, comment)).strip();
            if (!line.isEmpty()) {
                var rule = read(line, pairs);
                if (!rule.isEmpty()) {
                    broken.add(new BrokenLine(number, rule));
                }
            }
        }
        return broken.isEmpty() ? new Read.Pairs(new FixedPairs(pairs)) : new Read.Broken(broken);
    }

    /// Takes a line in; the rule that it breaks, or "".
    private static String read(String line, Map<InetAddress, Set<String>> pairs) {
        var sides = line.split("=>", -1);
        if (sides.length != 2) {
            return "must be like 192.168.1.7 => PJSIP/101";
        }
        var address = IpLiteral.parse(sides[0].strip());
        if (address.isEmpty()) {
            return "must have an IPv4 or IPv6 address before =>";
        }
        for (var endpoint : sides[1].split(",", -1)) {
            var name = endpoint.strip();
            if (!name.matches(ENDPOINT)) {
                return "must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>";
            }
            pairs.computeIfAbsent(address.get(), _ -> new LinkedHashSet<>())
                    .add(name.startsWith("Zap/") ? "DAHDI/" + name.substring(4) : name);
        }
        return "";
    }
}
