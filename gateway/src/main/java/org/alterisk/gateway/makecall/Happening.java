package org.alterisk.gateway.makecall;

import org.alterisk.schema.message.Reply;

/// What a waiting makecall may meet.
sealed interface Happening {
    record Replied(Reply reply) implements Happening {}

    /// Kafka did not acknowledge the command; it may have it all the same.
    record NotAcknowledged() implements Happening {}

    /// No word within the time that a try can take.
    record Silence() implements Happening {}

    /// It rang, and did not end while that was waited for.
    record StillRings() implements Happening {}

    record NodeAway() implements Happening {}

    record ClientGone() implements Happening {}

    record Stopping() implements Happening {}
}
