package org.alterisk.embedded.asterisk.channel;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The events of one channel dialling another. An originated channel is dialled by none.
public final class DialEvents {
    private final Supplier<Instant> clock;

    public DialEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    public Event begin(Optional<Channel> caller, Channel called, String dialString) {
        return dial("DialBegin", caller, called, "DialString", dialString);
    }

    public Event state(Optional<Channel> caller, Channel called, String status) {
        return dial("DialState", caller, called, "DialStatus", status);
    }

    public Event end(Optional<Channel> caller, Channel called, String status) {
        return dial("DialEnd", caller, called, "DialStatus", status);
    }

    private Event dial(
            String name, Optional<Channel> caller, Channel called, String header, String value) {
        var event = Event.at(clock.get(), name, Privilege.CALL);
        caller.ifPresent(channel -> Headers.of(channel, "", event.packet()));
        Headers.of(called, "Dest", event.packet()).with(header, value);
        return event;
    }
}
