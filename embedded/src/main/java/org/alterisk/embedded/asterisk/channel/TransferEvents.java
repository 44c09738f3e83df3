package org.alterisk.embedded.asterisk.channel;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Instant;
import java.util.function.Supplier;

/// The events of transfers that a party of the call makes itself.
public final class TransferEvents {
    private final Supplier<Instant> clock;

    public TransferEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// The transferer leaves, its peer goes on at the place.
    public Event blind(Bridge bridge, Channel by, Channel moved, Extension to) {
        var event = Event.at(clock.get(), "BlindTransfer", Privilege.CALL);
        event.packet().with("Result", "Success");
        Headers.of(by, "Transferer", event.packet());
        Headers.of(moved, "Transferee", event.packet());
        Headers.of(bridge, "", event.packet())
                .with("IsExternal", "Yes")
                .with("Context", to.context())
                .with("Extension", to.exten());
        return event;
    }

    /// The members of the second bridge go into the first.
    public Event merge(Bridge first, Bridge second) {
        var event = Event.at(clock.get(), "BridgeMerge", Privilege.CALL);
        Headers.of(first, "To", event.packet());
        Headers.of(second, "From", event.packet());
        return event;
    }

    /// The transferer leaves both bridges, so the transferee and the target are together.
    public Event attended(
            Channel by, Channel transferee, Channel target, Bridge first, Bridge second) {
        var event = Event.at(clock.get(), "AttendedTransfer", Privilege.CALL);
        event.packet().with("Result", "Success");
        Headers.of(by, "OrigTransferer", event.packet());
        Headers.of(first, "Orig", event.packet());
        Headers.of(by, "SecondTransferer", event.packet());
        Headers.of(second, "Second", event.packet());
        Headers.of(transferee, "Transferee", event.packet());
        Headers.of(target, "TransferTarget", event.packet());
        event.packet()
                .with("IsExternal", "No")
                .with("DestType", "Bridge")
                .with("DestBridgeUniqueid", first.id());
        return event;
    }
}
