package org.alterisk.bridge.transfer;

/// Something known of a transfer. The first three come in any order: they are asked for at once.
public enum TransferFact {
    /// The number exists in the context.
    EXISTS,
    /// It does not.
    NOT_THERE,
    /// A variable of the channel was set.
    VARIABLE_SET,
    /// Asterisk did not take an action, or did not answer to it.
    ACTION_FAILED,
    /// The dialplan says that the channel is about to begin with the number.
    ARRIVED,
    /// The dialplan says that the number does not exist.
    MISSING,
    /// The channel has ended.
    HUNG_UP,
    /// The AMI session is over.
    SESSION_LOST,
    /// Nothing was heard in time.
    TIMED_OUT
}
