package org.alterisk.gateway.push.status;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hands each record of the topic to those who follow it. The reader never waits for any of them:
/// whoever does not keep up is cut off.
final class StatusFeed {
    /// How many events may wait for a client that reads slowly.
    static final int MOST_WAITING = 1_000;

    private final Set<Follower> followers = new HashSet<>();
    private Optional<Position> position = Optional.empty();

    /// One client's events, from where it [#began] to follow.
    final class Follower implements AutoCloseable {
        private final StatusFilter filter;
        private final Position began;
        private final BlockingQueue<StatusRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile boolean cutOff;

        private Follower(StatusFilter filter, Position began) {
            this.filter = filter;
            this.began = began;
        }

        Position began() {
            return began;
        }

        /// The next event; empty: none came in time, or it [#isCutOff].
        Optional<StatusRecord> next(Duration atMost) throws InterruptedException {
            var next = waiting.poll();
            return Optional.ofNullable(
                    next != null || cutOff
                            ? next
                            : waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        }

        /// Whether what follows the waiting events is lost to it.
        boolean isCutOff() {
            return cutOff && waiting.isEmpty();
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /// Empty: reading has not begun.
    synchronized Optional<Follower> follow(StatusFilter filter) {
        return position.map(began -> {
            var follower = new Follower(filter, began);
            followers.add(follower);
            return follower;
        });
    }

    /// How far all that is of interest to this one is told; empty: some of it waits.
    synchronized Optional<Position> toldTo(Follower follower) {
        return follower.waiting.isEmpty() && !follower.cutOff ? position : Optional.empty();
    }

    /// Reading has gone on to there, and has found these.
    synchronized void read(List<StatusRecord> records, Position now) {
        if (position.isPresent() && now.isBehind(position.get())) {
            cutOffAll(); // the topic was made anew: offsets mean something else
        }
        position = Optional.of(now);
        for (var record : records) {
            followers.removeIf(follower -> !offer(follower, record));
        }
    }

    private static boolean offer(Follower follower, StatusRecord record) {
        if (follower.filter.wants(record.event()) && !follower.waiting.offer(record)) {
            follower.cutOff = true;
        }
        return !follower.cutOff;
    }

    private void cutOffAll() {
        followers.forEach(follower -> follower.cutOff = true);
        followers.clear();
    }

    private synchronized void leave(Follower follower) {
        followers.remove(follower);
    }
}
