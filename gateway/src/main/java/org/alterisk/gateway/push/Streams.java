package org.alterisk.gateway.push;

import org.alterisk.schema.check.Violation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How many streams are open, and for whom. Closing ends them all, so that the server need not wait
/// for them.
public final class Streams implements AutoCloseable {
    /// A stream is a virtual thread and a connection.
    static final int MOST = 2_000;

    private static final Duration BEAT = Duration.ofSeconds(15);

    private final int most;
    private final int mostOfOne;
    private final Duration beat;
    private final Map<String, Integer> held = new HashMap<>();
    private int open;
    private volatile boolean closed;

    /// @param mostOfOne how many one holder may have, or one stranger would lock all out
    public Streams(int mostOfOne) {
        this(MOST, mostOfOne, BEAT);
    }

    /// @param beat for how long a stream may be silent
    public Streams(int most, int mostOfOne, Duration beat) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.beat = beat;
    }

    /// Whether one more stream may be opened.
    public sealed interface Admission {
        record Admitted(Place place) implements Admission {}

        record Refused(int httpStatus, Violation why) implements Admission {}
    }

    /// The right to have one stream open.
    public final class Place implements AutoCloseable {
        private final String holder;

        private Place(String holder) {
            this.holder = holder;
        }

        /// Whether the gateway goes on.
        public boolean isOpen() {
            return !closed;
        }

        /// After how long a silence the client is to get a sign of life.
        Duration beat() {
            return beat;
        }

        @Override
        public void close() {
            leave(holder);
        }
    }

    /// @param holder a token's name or an address
    public synchronized Admission open(String holder) {
        if (closed || open >= most) {
            return refused(503, "streams.most", "must be opened later: too many are open");
        }
        if (held.getOrDefault(holder, 0) >= mostOfOne) {
            return refused(429, "streams.own", "must be at most " + mostOfOne + " of one client");
        }
        open++;
        held.merge(holder, 1, Integer::sum);
        return new Admission.Admitted(new Place(holder));
    }

    private static Admission refused(int httpStatus, String code, String rule) {
        return new Admission.Refused(httpStatus, new Violation("streams", code, rule));
    }

    private synchronized void leave(String holder) {
        open--;
        held.computeIfPresent(holder, (_, count) -> count == 1 ? null : count - 1);
    }

    /// How many are open.
    public synchronized int open() {
        return open;
    }

    @Override
    public void close() {
        closed = true;
    }
}
