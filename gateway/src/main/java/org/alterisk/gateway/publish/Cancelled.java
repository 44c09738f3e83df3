package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallStatus;

/// What became of the wish to cancel an autocall.
public sealed interface Cancelled {
    /// Kafka has it: no attempt is begun once a worker has taken it in.
    record Accepted() implements Cancelled {}

    /// It is final already.
    record TooLate(AutocallStatus status) implements Cancelled {}

    /// None is taken in under that id or key; an order that was just given under a key may yet be.
    record NoSuchAutocall() implements Cancelled {}

    record Unavailable(String reason) implements Cancelled {}
}
