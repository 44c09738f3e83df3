package org.alterisk.embedded.asterisk.engine;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.wire.Packet;

import java.time.Instant;

/// An AMI event for all who may read its class.
public record Event(String name, Privilege privilege, Packet packet) {
    public static Event at(Instant time, String name, Privilege privilege) {
        var packet =
                Packet.event(name)
                        .with("Privilege", privilege.label())
                        .with("Timestamp", timestamp(time));
        return new Event(name, privilege, packet);
    }

    /// As Asterisk writes times: seconds and microseconds.
    public static String timestamp(Instant time) {
        return "%d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1000);
    }
}
