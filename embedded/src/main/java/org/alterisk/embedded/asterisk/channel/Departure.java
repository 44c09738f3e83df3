package org.alterisk.embedded.asterisk.channel;

import java.util.OptionalInt;

/// Why a channel leaves what it does: it is hung up, or moved elsewhere in the dialplan.
///
/// @param cause Q.850
/// @param sipReply that the cause was made of, if it was
public record Departure(By by, int cause, OptionalInt sipReply) {
    public enum By {
        /// The party outside hung up or refused.
        FAR_END,
        /// The dialplan came to its end.
        DIALPLAN,
        /// A manager's action, or the channel that it talked with is gone.
        ASTERISK,
        /// It goes on elsewhere.
        REDIRECT
    }

    public static Departure of(By by, int cause) {
        return new Departure(by, cause, OptionalInt.empty());
    }

    public static Departure refused(int sipReply) {
        return new Departure(
                By.FAR_END, HangupCause.ofSipReply(sipReply), OptionalInt.of(sipReply));
    }
}
