package org.alterisk.gateway.transfer;

/// What became of a transfer.
public sealed interface Moved {
    /// The party has arrived at the number.
    record Arrived() implements Moved {}

    record Failed(String reason) implements Moved {}

    /// Kafka cannot be reached: ask again later.
    record Unavailable(String reason) implements Moved {}
}
