package org.alterisk.dialer.dispatch;

import org.alterisk.runtime.kafka.FromNow;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.setting.NodeName;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Knows which nodes have a bridge that can originate, by the heartbeats that come now: nothing
/// older counts, by nobody's clock but this process's own. A smaller epoch than the last is a
/// bridge that was replaced and does not count, unless the greater one has fallen silent.
///
/// A bridge tells by its own clock whether a command has expired, so a node whose clock is not that
/// of the database is not used.
public final class NodeWatch implements Worker {
    /// How late a heartbeat may be heard of.
    public static final Duration LATE = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /// Commands expire after ten seconds. A heartbeat's way takes a part of this, too.
    private static final Duration CLOCK_TOLERANCE =
            Duration.ofMillis(NodeState.CLOCK_TOLERANCE_MILLIS);

    private final Consumer<String, byte[]> reader;
    private final String topic;
    private final Time time;
    private final Runnable onUp;
    private final Map<String, LastSeen> last = new ConcurrentHashMap<>();
    private volatile @Nullable ClockReading database;
    private Set<String> told = Set.of();
    private Set<String> toldWrong = Set.of();

    /// @param reader outside of any group
    /// @param onUp run when a node comes up
    public NodeWatch(Consumer<String, byte[]> reader, String topic, Time time, Runnable onUp) {
        this.time = time;
        this.reader = reader;
        this.topic = topic;
        this.onUp = onUp;
    }

    private record LastSeen(boolean connected, long epoch, ClockReading clock) {
        boolean isSilent(long now) {
            return now - clock.nanos() >= NodeState.AWAY_AFTER_MILLIS * 1_000_000;
        }

        boolean hasTimeOf(@Nullable ClockReading database) {
            return database == null || clock.aheadOf(database).abs().compareTo(CLOCK_TOLERANCE) < 0;
        }
    }

    /// The database's clock was read just now.
    public void databaseShows(Instant now) {
        database = new ClockReading(now, time.nanos());
    }

    /// The nodes whose commands would be run now.
    public Set<String> up() {
        var right = database;
        return connected(node -> node.hasTimeOf(right));
    }

    private Set<String> connected(Predicate<LastSeen> which) {
        long now = time.nanos();
        return last.entrySet().stream()
                .filter(node -> node.getValue().connected() && !node.getValue().isSilent(now))
                .filter(node -> which.test(node.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String name() {
        return "node-watch";
    }

    @Override
    public void runOnce() {
        try {
            if (reader.assignment().isEmpty()) {
                FromNow.read(reader, topic);
            }
            for (var record : reader.poll(POLL)) {
                NodeState.of(record.key(), record.value())
                        .filter(state -> NodeName.isValid(state.node()))
                        .ifPresent(state -> heard(state, time.nanos()));
            }
        } catch (WakeupException e) {
            return; // the loop is to stop
        }
        tell();
    }

    private void heard(NodeState state, long now) {
        var before = last.get(state.node());
        if (before == null || state.epoch() >= before.epoch() || before.isSilent(now)) {
            last.put(
                    state.node(),
                    new LastSeen(
                            state.connected(), state.epoch(), new ClockReading(state.at(), now)));
        }
    }

    private void tell() {
        tellWrongClocks();
        var up = up();
        for (var node : up) {
            if (!told.contains(node)) {
                log.atInfo().addKeyValue("node", node).log("Node is up");
            }
        }
        for (var node : told) {
            if (!up.contains(node)) {
                log.atInfo().addKeyValue("node", node).log("Node is away");
            }
        }
        boolean more = !told.containsAll(up);
        told = up;
        if (more) {
            onUp.run();
        }
    }

    private void tellWrongClocks() {
        var right = database;
        var wrong = connected(node -> !node.hasTimeOf(right));
        for (var node : wrong) {
            var seen = last.get(node);
            if (!toldWrong.contains(node) && seen != null && right != null) {
                log.atWarn()
                        .addKeyValue("node", node)
                        .addKeyValue("aheadSeconds", seen.clock().aheadOf(right).toSeconds())
                        .log("Bridge's clock is not the database's: the node is not used");
            }
        }
        toldWrong = wrong;
    }

    @Override
    public void wakeUp() {
        reader.wakeup();
    }

    @Override
    public void stop() {
        reader.close();
    }
}
