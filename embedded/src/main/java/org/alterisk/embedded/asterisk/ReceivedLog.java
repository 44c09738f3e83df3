package org.alterisk.embedded.asterisk;

import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// What clients sent, for tests to look at. Keeps the newest ten thousand actions.
public final class ReceivedLog {
    private static final int KEPT = 10_000;

    /// @param user who was logged in then; empty before the login
    public record Action(Instant at, String user, Request request) {}

    private final Deque<Action> actions = new ArrayDeque<>();
    private final LongAdder bytes = new LongAdder();

    void countBytes(long more) {
        bytes.add(more);
    }

    synchronized void add(Action action) {
        actions.add(action);
        if (actions.size() > KEPT) actions.remove();
    }

    public synchronized List<Action> actions() {
        return List.copyOf(actions);
    }

    /// The actions of this name.
    public List<Request> actions(String name) {
        return actions().stream().map(Action::request).filter(r -> r.is(name)).toList();
    }

    /// How many bytes came, over all connections.
    public long bytes() {
        return bytes.sum();
    }
}
