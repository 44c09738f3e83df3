package org.alterisk.gateway.push.line;

import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.KnownPhone;
import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.operators.FixedPairs;
import org.alterisk.gateway.operators.OperatorPhones;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What stands on the lines of operators, from memory.
public record Lines(Directory directory, OperatorPhones operators, Supplier<FixedPairs> pairs) {
    /// Those of the operator at an address.
    LineView at(InetAddress address) {
        return view(known(operators.at(address)));
    }

    LineView of(String endpoint) {
        return view(known(directory.of(Set.of(endpoint))));
    }

    /// Those of all phones that are registered or named in the operators' file: a trunk is none.
    LineView all() {
        return view(directory.known(pairs.get().phones()).stream().map(KnownPhone::phone).toList());
    }

    /// The nodes are asked for last: a phone of one that has gone meanwhile does not count.
    private LineView view(List<Phone> phones) {
        return LineView.of(directory.presentNodes(), phones);
    }

    private static List<Phone> known(Phones phones) {
        return switch (phones) {
            case Phones.Away() -> List.of();
            case Phones.Known(var known) -> known;
        };
    }
}
