package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.FarEnd;

/// A far end that can be called.
interface Reachable extends FarEnd {
    /// It is about to be called; the channel knows its caller by now.
    default void prepare(Channel channel) {}

    /// The INVITE: from now on it tells the dialler what it does.
    void invite(Channel channel, Dialler dialler);
}
