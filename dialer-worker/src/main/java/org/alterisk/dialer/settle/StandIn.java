package org.alterisk.dialer.settle;

import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.kafka.FromNow;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.CallEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Settles what another worker should have settled by now. Kafka takes the partitions away from a
/// worker that was killed only after six seconds, for which slots would stay bound to calls that
/// are over. So each worker reads all call events, and settles those ends that are still not
/// settled after a moment.
public final class StandIn implements Worker {
    /// How late an end may be heard of.
    public static final Duration LATE = Duration.ofMillis(50);

    private static final Logger log = LoggerFactory.getLogger(StandIn.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(25);

    /// Longer than Kafka takes to give the partitions to others.
    private static final Duration SHORT_FOR = Duration.ofSeconds(15);

    /// So many that are overdue are looked up at once, while nobody is missed.
    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<String, byte[]> reader;
    private final String topic;
    private final SettleStore store;
    private final Settler settler;
    private final Time time;
    private final ArrayDeque<Heard> waiting = new ArrayDeque<>();
    private long foundAt;

    private record Heard(CallEvent event, long at) {}

    /// @param reader outside of any group
    public StandIn(
            Consumer<String, byte[]> reader,
            String topic,
            SettleStore store,
            Settler settler,
            Time time) {
        this.reader = reader;
        this.topic = topic;
        this.store = store;
        this.settler = settler;
        this.time = time;
        foundAt = time.nanos() - SHORT_FOR.toNanos();
    }

    @Override
    public String name() {
        return "stand-in";
    }

    @Override
    public void runOnce() {
        try {
            if (reader.assignment().isEmpty()) {
                FromNow.read(reader, topic);
            }
            for (var event : CallRecords.readable(reader.poll(untilDue()))) {
                if (isEnd(event)) {
                    waiting.add(new Heard(event, time.nanos()));
                }
            }
        } catch (WakeupException e) {
            return; // the loop is to stop
        }
        settle(overdue());
    }

    private static boolean isEnd(CallEvent event) {
        return switch (event) {
            case CallEvent.Ended _, CallEvent.NoTrace _ -> true;
            case CallEvent.Alive _, CallEvent.Progress _ -> false;
        };
    }

    /// Whether another worker was found not to settle lately.
    private boolean isMissed() {
        return time.nanos() - foundAt < SHORT_FOR.toNanos();
    }

    private Duration patience() {
        return isMissed() ? SHORT_PATIENCE : PATIENCE;
    }

    private Duration untilDue() {
        if (waiting.isEmpty()) {
            return POLL;
        }
        var due = isMissed() ? SHORT_PATIENCE : PATIENCE.plus(POLL);
        var left = due.minusNanos(time.nanos() - waiting.getFirst().at());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(POLL) < 0 ? left : POLL;
    }

    private List<CallEvent> overdue() {
        if (!untilDue().isZero()) {
            return List.of();
        }
        long since = time.nanos() - patience().toNanos();
        var overdue = new ArrayList<CallEvent>();
        while (!waiting.isEmpty() && waiting.getFirst().at() - since <= 0) {
            overdue.add(waiting.removeFirst().event());
        }
        return overdue;
    }

    private void settle(List<CallEvent> overdue) {
        if (overdue.isEmpty()) {
            return;
        }
        var live = store.live(overdue.stream().map(CallEvent::attemptId).toList());
        if (live.isEmpty()) {
            return;
        }
        foundAt = time.nanos();
        log.atDebug().addKeyValue("attempts", live.size()).log("Settles for another");
        settler.settle(
                Reports.of(
                        overdue.stream()
                                .filter(event -> live.contains(event.attemptId()))
                                .toList()));
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
