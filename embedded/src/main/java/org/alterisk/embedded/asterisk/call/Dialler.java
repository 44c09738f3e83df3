package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Channel;

/// What a called channel runs until it is answered: it is told how the call comes on. That it was
/// refused it learns by the channel's leaving.
interface Dialler extends Application {
    void rings(Channel called);

    /// Early media without ringing.
    void progresses(Channel called);

    void answers(Channel called);

    @Override
    default String data() {
        return "(Outgoing Line)";
    }
}
