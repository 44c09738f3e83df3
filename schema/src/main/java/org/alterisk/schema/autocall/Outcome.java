package org.alterisk.schema.autocall;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Duration;
import java.util.Locale;

/// How an attempt ended.
public enum Outcome {
    /// Answered, confirmed where that was asked, and the message began.
    DELIVERED,
    /// Q.850 cause 17.
    BUSY,
    /// It rang, or was silent, until the ring timeout; or causes 18, 19.
    NO_ANSWER,
    /// Answered, but 1 was not pressed, or hung up before the message began.
    NOT_CONFIRMED,
    /// The message began but was heard for less than *AUTO_CALL_MIN_HEARD*.
    NOT_HEARD,
    /// Cause 21.
    REJECTED,
    /// Causes 1, 22, 28: such a number does not exist.
    INVALID_NUMBER,
    /// Causes 27, 34, 38, 41, 42, 102: the network could not place the call.
    CONGESTION,
    /// Asterisk made no channel: the trunk is unknown, unregistered or unreachable.
    UNAVAILABLE,
    /// Any other cause.
    FAILED,
    /// A sound of the order is missing on the Asterisk server.
    FILE_MISSING,
    /// Surely never originated: the command had expired or was refused. Does not count as a try.
    NOT_PLACED,
    /// Nobody can tell any more; its message surely did not begin.
    LOST;

    private static final Duration NOT_PLACED_PAUSE = Duration.ofSeconds(5);

    /// Whether the attempt is one of the tries that were ordered.
    public boolean countsAsTry() {
        return this != NOT_PLACED;
    }

    /// How long after it the next attempt is due: the agreed period, but soon after one that was
    /// never placed.
    public Duration pause(Duration period) {
        return countsAsTry() ? period : NOT_PLACED_PAUSE;
    }

    /// The spelling in messages.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
