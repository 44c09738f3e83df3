package org.alterisk.acceptance.fuzz;

/// What a request of an operator makes Asterisk do.
public sealed interface Taken {
    /// A makecall's originate.
    record Call(String number, String operator) implements Taken {}

    /// Whether a number exists is asked before a transfer.
    record Asked(String dest) implements Taken {}

    /// What the dialplan must know of a transfer.
    record Prepared(String uniqueId, String variable) implements Taken {}

    record Moved(String uniqueId, String dest) implements Taken {}
}
