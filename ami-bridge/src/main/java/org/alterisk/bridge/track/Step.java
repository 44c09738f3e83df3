package org.alterisk.bridge.track;

import org.alterisk.schema.message.CallEvent;

import java.util.List;

/// What a fact changed.
///
/// @param attempt as it is known now
/// @param events to be published, in this order
/// @param over whether the last event is the attempt's end
/// @param lookUp whether Asterisk should be asked about it now
public record Step(Attempt attempt, List<CallEvent> events, boolean over, boolean lookUp) {
    public Step {
        events = List.copyOf(events);
    }
}
