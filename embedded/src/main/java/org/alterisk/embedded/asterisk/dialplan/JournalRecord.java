package org.alterisk.embedded.asterisk.dialplan;

import java.time.Duration;

/// A record of the delivery journal, but for the time at which it is written.
public record JournalRecord(
        String stage,
        String digit,
        String readStatus,
        int filesPlayed,
        Duration heard,
        String missing) {

    /// The record that stands there while the message is played.
    public static String begun(long epochSeconds) {
        return "playing||||||" + epochSeconds + "|";
    }

    public String value(int cause, long epochSeconds) {
        return String.join(
                "|",
                stage,
                digit,
                readStatus,
                String.valueOf(filesPlayed),
                String.valueOf(heard.toMillis()),
                String.valueOf(cause),
                String.valueOf(epochSeconds),
                missing);
    }
}
