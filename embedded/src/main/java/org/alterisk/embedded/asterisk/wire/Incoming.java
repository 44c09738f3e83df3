package org.alterisk.embedded.asterisk.wire;

/// What a client sent, up to an empty line.
public sealed interface Incoming {
    /// What could be kept of it.
    Request request();

    record Complete(Request request) implements Incoming {}

    /// A line was longer than Asterisk's buffer, so the whole message is void.
    record LineTooLong(Request request) implements Incoming {}

    record TooManyLines(Request request) implements Incoming {}
}
