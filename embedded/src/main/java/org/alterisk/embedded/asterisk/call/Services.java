package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.dialplan.Sounds;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.Timers;

import java.time.Duration;
import java.util.List;

/// Service numbers: they answer, play a sound and hang up.
final class Services {
    private final Exchange exchange;
    private final Sounds sounds;

    Services(Exchange exchange, Sounds sounds) {
        this.exchange = exchange;
        this.sounds = sounds;
    }

    void play(Channel channel, String sound) {
        exchange.answer(channel);
        var timers = new Timers(exchange.time());
        channel.run(new Playback(sound, timers));
        var length = sounds.length(sound, "").orElse(Duration.ZERO);
        timers.after(length, () -> exchange.end(channel));
    }

    private record Playback(String data, Timers timers) implements Application {
        @Override
        public String name() {
            return "Playback";
        }

        @Override
        public List<Event> left(Channel channel, Departure why) {
            timers.callOff();
            return List.of();
        }
    }
}
