package org.alterisk.embedded.asterisk.channel;

import org.alterisk.embedded.asterisk.engine.Event;

import java.util.List;

/// What the dialplan does with a channel at the moment.
public interface Application {
    Application NONE =
            new Application() {
                @Override
                public String name() {
                    return "";
                }

                @Override
                public List<Event> left(Channel channel, Departure why) {
                    return List.of();
                }
            };

    /// As `CoreShowChannels` tells it.
    String name();

    default String data() {
        return "";
    }

    /// The channel leaves it: what was begun with others for its sake ends. Answers the events that
    /// come before or after the channel's Hangup.
    List<Event> left(Channel channel, Departure why);
}
