package org.alterisk.bridge.makecall;

import org.alterisk.schema.message.Command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of a makecall: a set of facts, the first of each kind.
record PlacedCall(Command.MakeCall order, List<CallFact> facts) {
    PlacedCall {
        facts = List.copyOf(facts);
    }

    PlacedCall with(CallFact fact) {
        if (has(fact.getClass())) {
            return this;
        }
        var more = new ArrayList<>(facts);
        more.add(fact);
        return new PlacedCall(order, more);
    }

    boolean has(Class<? extends CallFact> kind) {
        return facts.stream().anyMatch(kind::isInstance);
    }

    <F extends CallFact> Optional<F> find(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean customerFirst() {
        return order.firstLeg() == Command.FirstLeg.CUSTOMER;
    }

    boolean customerAnswered() {
        return has(CallFact.Connected.class)
                || has(
                        customerFirst()
                                ? CallFact.FirstAnswered.class
                                : CallFact.CustomerAnswered.class);
    }

    boolean isConnected() {
        return has(CallFact.Connected.class);
    }

    Instant lastNews() {
        return facts.stream()
                .map(CallFact::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
