package org.alterisk.dialer.store;

import org.alterisk.schema.message.TraceParent;

import java.util.List;
import java.util.Optional;

/// The status events that Kafka does not have yet.
public interface OutboxStore {
    /// How many events one relay takes at most.
    int BATCH = 500;

    /// @param event its encoded form
    /// @param trace that the autocall's order is of
    record Waiting(long autocallId, String event, Optional<TraceParent> trace) {}

    /// Sends events; returns when all are acknowledged.
    @FunctionalInterface
    interface Sender {
        void send(List<Waiting> events) throws Exception;
    }

    /// Sends a batch in the order of writing and forgets it, once every event is acknowledged;
    /// returns how many. Each is sent at least once.
    int relay(Sender sender);
}
