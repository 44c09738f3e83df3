package org.alterisk.gateway.operators;

import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.KnownPhone;
import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Finds the phones of the operator at an address. Answers from memory, at once.
public final class OperatorPhones {
    private final Supplier<FixedPairs> pairs;
    private final Directory directory;

    public OperatorPhones(Supplier<FixedPairs> pairs, Directory directory) {
        this.pairs = pairs;
        this.directory = directory;
    }

    public Phones at(InetAddress address) {
        var fixed = pairs.get().of(address);
        if (fixed.isEmpty()) {
            return directory.registeredAt(address);
        }
        return switch (directory.of(fixed)) {
            case Phones.Away away -> away;
            case Phones.Known(var phones) -> new Phones.Known(whereTheyAre(phones));
        };
    }

    /// The phone of this name.
    public Phones named(String endpoint) {
        return switch (directory.of(Set.of(endpoint))) {
            case Phones.Away away -> away;
            case Phones.Known(var phones) -> new Phones.Known(whereTheyAre(phones));
        };
    }

    /// Those of every operator: registered anywhere, or named in the file.
    public Phones all() {
        var known = directory.known(pairs.get().phones());
        return directory.isAway()
                ? new Phones.Away()
                : new Phones.Known(
                        known.stream()
                                .filter(KnownPhone::isNodePresent)
                                .map(KnownPhone::phone)
                                .toList());
    }

    /// The file names no nodes: a phone is on those that have a sign of it, or else may be on any.
    static List<Phone> whereTheyAre(List<Phone> phones) {
        return phones.stream()
                .filter(phone ->
                        hasSign(phone)
                                || phones.stream()
                                        .noneMatch(other ->
                                                other.endpoint().equals(phone.endpoint())
                                                        && hasSign(other)))
                .toList();
    }

    private static boolean hasSign(Phone phone) {
        return phone.registered() || !phone.isIdle();
    }
}
