package org.alterisk.gateway.line;

import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.KnownPhone;
import org.alterisk.gateway.operators.FixedPairs;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The lines of all operators: the phones that are registered, and those of the file of fixed
/// pairs. Answers from memory, at once.
public final class OperatorLines {
    private final Supplier<FixedPairs> pairs;
    private final Directory directory;

    public OperatorLines(Supplier<FixedPairs> pairs, Directory directory) {
        this.pairs = pairs;
        this.directory = directory;
    }

    /// In the order of their names.
    public List<Line> all() {
        var fixed = pairs.get();
        var named = fixed.phones();
        var known = directory.known(named);
        var lines = new ArrayList<Line>();
        for (var phone : known) {
            if (hasSign(phone) || known.stream().noneMatch(other -> isElsewhere(phone, other))) {
                lines.add(LineChoice.of(phone, operators(phone, fixed)));
            }
        }
        if (known.isEmpty()) {
            named.forEach(endpoint -> lines.add(ofNoNode(endpoint, fixed)));
        }
        lines.sort(Comparator.comparing(Line::endpoint));
        return List.copyOf(lines);
    }

    /// The file names no nodes: a phone is where there is a sign of it, or else may be anywhere.
    private static boolean isElsewhere(KnownPhone phone, KnownPhone other) {
        return other.phone().endpoint().equals(phone.phone().endpoint()) && hasSign(other);
    }

    private static boolean hasSign(KnownPhone known) {
        return known.phone().registered() || !known.phone().isIdle();
    }

    /// An address of the file has the phones of the file, and no others.
    private static List<String> operators(KnownPhone known, FixedPairs fixed) {
        var addresses =
                known.addresses().stream()
                        .filter(address -> fixed.of(address).isEmpty())
                        .collect(Collectors.toSet());
        addresses.addAll(fixed.addressesOf(known.phone().endpoint()));
        return texts(addresses);
    }

    private static Line ofNoNode(String endpoint, FixedPairs fixed) {
        var operator = texts(fixed.addressesOf(endpoint));
        return new Line(endpoint, operator, null, Line.State.AWAY, false, null, null, null);
    }

    private static List<String> texts(Set<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().toList();
    }
}
