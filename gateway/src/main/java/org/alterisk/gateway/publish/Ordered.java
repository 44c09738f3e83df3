package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;

/// What became of an order handed to the [OrderDesk].
public sealed interface Ordered {
    /// A new autocall: Kafka has the job, it will not be lost.
    record Created(AutocallId id) implements Ordered {}

    /// The same order was given before, by the same key: there is no second autocall.
    record Repeated(AutocallId id) implements Ordered {}

    /// Another order has this key: this one was not accepted.
    record Conflict(AutocallId other) implements Ordered {}

    /// Kafka has the job. Whether the key is new is told by the autocall of that key, when it is
    /// there: the workers or the database are away just now.
    record Pending(String key) implements Ordered {}

    /// Not accepted, as far as is known; the sender may try again.
    record Unavailable(String reason) implements Ordered {}
}
