package org.alterisk.gateway.transfer;

/// What became of a transfer.
public sealed interface Moved {
    /// The party has arrived at the number.
    record Arrived() implements Moved {}

    /// @param reason for people
    record Failed(Kind kind, String reason) implements Moved {}

    /// Kafka cannot be reached: ask again later.
    record Unavailable(String reason) implements Moved {}

    /// Of what kind a failure is, for programs.
    enum Kind {
        /// There is no TRANSFER_CONTEXT.
        OFF,
        NODE_AWAY,
        /// No such party may be moved.
        NOT_A_PARTY,
        /// Asterisk did not move it: the number does not exist, or the call is over.
        REFUSED,
        /// Nobody knows whether it has arrived.
        UNTOLD
    }
}
