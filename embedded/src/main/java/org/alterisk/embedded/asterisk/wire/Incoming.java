package org.alterisk.embedded.asterisk.wire;

/// What a client sent, up to an empty line.
public sealed interface Incoming {
    /// What could be kept of it.
    Request request();

    /// The bytes that came, up to and with the empty line, each as the character of its value.
    String raw();

    record Complete(Request request, String raw) implements Incoming {}

    /// A line was longer than Asterisk's buffer, so the whole message is void.
    record LineTooLong(Request request, String raw) implements Incoming {}

    record TooManyLines(Request request, String raw) implements Incoming {}
}
