package org.alterisk.gateway.makecall;

import java.util.Optional;

/// What became of a call for an operator, as far as the operator waits.
public sealed interface Placed {
    /// The number rings or is answered.
    ///
    /// @param uniqueId of the customer's channel, where it can be told
    record Ok(boolean answered, Optional<String> uniqueId) implements Placed {
        public Ok(boolean answered) {
            this(answered, Optional.empty());
        }
    }

    /// Busy at every try.
    record Busy() implements Placed {}

    record Failed(Why why) implements Placed {}

    /// Kafka cannot be reached: ask again later.
    record Unavailable(String reason) implements Placed {}
}
