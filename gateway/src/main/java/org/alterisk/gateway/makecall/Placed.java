package org.alterisk.gateway.makecall;

/// What became of a call for an operator, as far as the operator waits.
public sealed interface Placed {
    /// The number rings or is answered.
    record Ok() implements Placed {}

    /// Busy at every try.
    record Busy() implements Placed {}

    record Failed(String reason) implements Placed {}

    /// Kafka cannot be reached: ask again later.
    record Unavailable(String reason) implements Placed {}
}
