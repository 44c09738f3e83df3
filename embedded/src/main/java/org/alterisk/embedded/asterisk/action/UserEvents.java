package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.util.function.Consumer;

/// User events that a client has sent to all who may read them, itself among them. As in Asterisk
/// the event has every header of the action but its name, so also its `ActionID`.
public final class UserEvents {
    private final SimulatedTime time;
    private final Consumer<Event> published;

    public UserEvents(SimulatedTime time, Consumer<Event> published) {
        this.time = time;
        this.published = published;
    }

    void send(Client client, Request request) {
        var event = Event.at(time.now(), "UserEvent", Privilege.USER);
        event.packet()
                .with("UserEvent", request.first("UserEvent"))
                .withLines(request.linesBut("UserEvent", "Action"));
        client.send(Packet.success(request, "Event Sent"));
        published.accept(event);
    }
}
