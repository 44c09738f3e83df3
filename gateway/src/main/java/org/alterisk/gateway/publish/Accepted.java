package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;

/// What became of an order handed to the [AutocallAcceptor].
public sealed interface Accepted {
    /// Kafka has the job: it will not be lost.
    record Queued(AutocallId id) implements Accepted {}

    /// Not accepted, as far as is known; the sender may try again.
    record Unavailable(String reason) implements Accepted {}
}
