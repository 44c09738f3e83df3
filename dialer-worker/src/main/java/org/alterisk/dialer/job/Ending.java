package org.alterisk.dialer.job;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.message.CallEvent;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// How an attempt ended, judged by its policy.
///
/// @param missingSound the sound that Asterisk did not have, when that ended it
public record Ending(Outcome outcome, Optional<SoundFile> missingSound) {
    /// A message that began but was heard for less than was asked counts as not heard; what was
    /// heard is unknown when Asterisk does not tell, and then its beginning is enough.
    public static Ending of(Outcome reported, CallEvent.CallRecord call, Duration minHeard) {
        var heard = call.heardMillis();
        boolean tooShort =
                reported == Outcome.DELIVERED && heard != null && heard < minHeard.toMillis();
        return new Ending(
                tooShort ? Outcome.NOT_HEARD : reported,
                reported == Outcome.FILE_MISSING ? sound(call.detail()) : Optional.empty());
    }

    /// Whether the attempt counts against the tries: all do but those surely never placed.
    public boolean counts() {
        return outcome.countsAsTry();
    }

    private static Optional<SoundFile> sound(@Nullable String detail) {
        return detail != null
                        && SoundFile.parse("files", detail)
                                instanceof Checked.Valid<SoundFile>(var sound)
                ? Optional.of(sound)
                : Optional.empty();
    }
}
