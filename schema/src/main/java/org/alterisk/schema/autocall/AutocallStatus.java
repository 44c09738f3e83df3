package org.alterisk.schema.autocall;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/// What became of an autocall. [#QUEUED] is everything before a final status; the others are final
/// and never change.
public enum AutocallStatus {
    QUEUED("Queued"),
    /// Answered, confirmed where *Auto Call IVR* is set, and the message began and was heard.
    SENT("OK (Sent)"),
    /// The last attempt met a busy line.
    BUSY("Busy"),
    /// Not picked up, not confirmed, or not reached at all.
    NO_ANSWER("NO ANSWER"),
    /// The order itself is wrong, e.g. a sound is missing.
    ERROR("Error"),
    /// Its `expiresAt` passed before it was delivered.
    EXPIRED("NO ANSWER"),
    CANCELLED("NO ANSWER");

    private final String answer;

    AutocallStatus(String answer) {
        this.answer = answer;
    }

    /// What follows `Answer: ` in the requirement's HTTP interface.
    public String answer() {
        return answer;
    }

    public boolean isFinal() {
        return this != QUEUED;
    }

    /// The spelling in messages.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
