package org.alterisk.embedded.asterisk;

import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// What clients sent, for tests to look at. Keeps the newest ten thousand actions, or fewer if they
/// are long; counts them all.
public final class ReceivedLog {
    private static final int KEPT = 10_000;
    private static final long KEPT_BYTES = 16L * 1024 * 1024;

    /// A message of a client, whether Asterisk could read it or not.
    ///
    /// @param user who was logged in then; empty before the login
    /// @param request what Asterisk read of it
    /// @param raw its bytes, with the empty line at its end, each as the character of its value
    public record Action(Instant at, String user, Request request, String raw) {}

    private final Deque<Action> actions = new ArrayDeque<>();
    private final LongAdder bytes = new LongAdder();
    private long count;
    private long keptBytes;

    void countBytes(long more) {
        bytes.add(more);
    }

    synchronized void add(Action action) {
        actions.add(action);
        count++;
        keptBytes += action.raw().length();
        while (actions.size() > KEPT || keptBytes > KEPT_BYTES) {
            keptBytes -= actions.remove().raw().length();
        }
    }

    public synchronized List<Action> actions() {
        return List.copyOf(actions);
    }

    /// The actions of this name.
    public List<Request> actions(String name) {
        return actions().stream().map(Action::request).filter(r -> r.is(name)).toList();
    }

    /// How many messages ever came, also those that are not kept any more.
    public synchronized long count() {
        return count;
    }

    /// The messages after so many of them, as far as they are kept.
    public synchronized List<Action> after(long messages) {
        long forgotten = count - actions.size();
        return actions.stream().skip(Math.max(0, messages - forgotten)).toList();
    }

    /// How many bytes came, over all connections: also those of messages that never ended.
    public long bytes() {
        return bytes.sum();
    }
}
