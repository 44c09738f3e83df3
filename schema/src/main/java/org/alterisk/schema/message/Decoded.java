package org.alterisk.schema.message;

import org.alterisk.schema.check.Violation;

/// What a record's value is: a message, or bytes that cannot be one.
public sealed interface Decoded<T> {
    record Message<T>(T value) implements Decoded<T> {}

    record Unreadable<T>(Violation violation) implements Decoded<T> {}
}
