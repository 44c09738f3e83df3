package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// What the dialplan has written under an attempt id into Asterisk's own database:
/// `stage|digit|readstatus|files played|heard ms|hangup cause|epoch seconds|missing sound`.
///
/// @param stage how far the call came
/// @param heardMillis null while the message is still played
public record JournalEntry(
        Stage stage,
        @Nullable String digit,
        @Nullable Integer filesPlayed,
        @Nullable Long heardMillis,
        @Nullable Integer cause,
        @Nullable Instant at,
        @Nullable String missing) {
    public static final String FAMILY = "alterisk";
    private static final int FIELDS = 8;

    /// The journal's own words.
    public enum Stage {
        /// Written before the first sound; what is left when Asterisk dies in mid-message.
        PLAYING,
        PLAYED,
        HUNGUP,
        UNCONFIRMED,
        NOFILE,
        MAXLEN,
        ANSWERED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The record of a message that began, where nothing more is known.
    static JournalEntry begun() {
        return new JournalEntry(Stage.PLAYING, null, null, null, null, null, null);
    }

    /// Reads a record; empty when it is none that the dialplan writes.
    public static Optional<JournalEntry> parse(String value) {
        var parts = value.split("\\|", -1);
        if (parts.length != FIELDS) {
            return Optional.empty();
        }
        for (var stage : Stage.values()) {
            if (stage.word().equals(parts[0])) {
                var seconds = number(parts[6]);
                return Optional.of(
                        new JournalEntry(
                                stage,
                                parts[1].isEmpty() ? null : parts[1],
                                small(parts[3]),
                                stage == Stage.PLAYING ? null : number(parts[4]),
                                small(parts[5]),
                                seconds == null ? null : Instant.ofEpochSecond(seconds),
                                parts[7].isEmpty() ? null : parts[7]));
            }
        }
        return Optional.empty();
    }

    /// What it says of a call that is over.
    public Outcome outcome() {
        return switch (stage) {
            case PLAYING, PLAYED, HUNGUP -> Outcome.DELIVERED;
            case MAXLEN -> messageBegan() ? Outcome.DELIVERED : Outcome.NOT_CONFIRMED;
            case UNCONFIRMED, ANSWERED -> Outcome.NOT_CONFIRMED;
            case NOFILE -> Outcome.FILE_MISSING;
        };
    }

    /// For people: what the outcome alone does not tell; of a missing sound its name alone.
    public @Nullable String detail() {
        return switch (stage) {
            case NOFILE -> missing;
            case MAXLEN -> "cut by the longest duration";
            case PLAYING -> "the end of the message is not on record";
            case PLAYED, HUNGUP, UNCONFIRMED, ANSWERED -> null;
        };
    }

    /// Whether the call may still be going on: such a record is overwritten at its end.
    public boolean isProvisional() {
        return stage == Stage.PLAYING;
    }

    private boolean messageBegan() {
        return (heardMillis != null && heardMillis > 0) || (filesPlayed != null && filesPlayed > 0);
    }

    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Integer small(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
