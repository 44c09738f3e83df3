package org.alterisk.embedded.asterisk.phone;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Instant;

/// The events of a registration.
final class PhoneEvents {
    private PhoneEvents() {}

    static Event peerStatus(Instant at, String phone, String status) {
        var event = Event.at(at, "PeerStatus", Privilege.SYSTEM);
        event.packet()
                .with("ChannelType", "PJSIP")
                .with("Peer", "PJSIP/" + phone)
                .with("PeerStatus", status);
        return event;
    }

    static Event contactStatus(Instant at, Contact contact, String status) {
        var event = Event.at(at, "ContactStatus", Privilege.SYSTEM);
        event.packet()
                .with("URI", contact.uri())
                .with("ContactStatus", status)
                .with("AOR", contact.phone())
                .with("EndpointName", contact.phone())
                .with("RoundtripUsec", 0);
        return event;
    }

    static Event deviceState(Instant at, String phone, String state) {
        var event = Event.at(at, "DeviceStateChange", Privilege.CALL);
        event.packet().with("Device", "PJSIP/" + phone).with("State", state);
        return event;
    }
}
