package org.alterisk.embedded.asterisk.channel;

/// What is at the outer end of a channel, as far as Asterisk tells it something.
public interface FarEnd {
    /// The call that it places rings at the other party.
    default void ringing(Channel channel) {}

    /// The call that it places is answered.
    default void answered(Channel channel) {}

    /// The channel is gone.
    void closed(Channel channel, Departure why);
}
