package org.alterisk.bridge.takeover;

import org.alterisk.runtime.kafka.FromNow;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// While another bridge of the node is the active one, listens to its heartbeats, and removes it
/// from the group when it has fallen silent: Kafka itself takes the commands away from a bridge
/// that was killed only after six seconds, the least that a broker allows as it comes.
///
/// Only such silence counts in which the broker answered: one that is away keeps all heartbeats
/// back.
public final class Takeover implements Worker {
    /// How late a heartbeat may be heard of.
    public static final Duration LATE = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> reader;
    private final String topic;
    private final String node;
    private final CommandGroup group;
    private final Runnable rehearsal;
    private final Time time;
    private final Silence silence = new Silence();
    private final Wake wake;
    private volatile boolean isOurs = true;
    private volatile boolean isDealt;
    private boolean isRehearsed;
    private boolean hasFailed;

    /// @param reader of the directory, outside of any group
    /// @param rehearsal what the active bridge begins with, done once while standing by and without
    ///   effect: a JVM is slow at what it does for the first time
    public Takeover(
            Consumer<String, byte[]> reader,
            String topic,
            String node,
            CommandGroup group,
            Runnable rehearsal,
            Time time) {
        this.reader = reader;
        this.topic = topic;
        this.node = node;
        this.group = group;
        this.rehearsal = rehearsal;
        this.time = time;
        wake = time.newWake();
    }

    /// Kafka has dealt the node's commands out.
    ///
    /// @param ours whether to this bridge
    public void dealt(boolean ours) {
        isDealt = true;
        isOurs = ours;
        wake.wake();
    }

    @Override
    public String name() {
        return "take-over";
    }

    @Override
    public void runOnce() throws InterruptedException {
        if (isOurs) {
            reader.unsubscribe();
            wake.await(ANSWER);
            return;
        }
        if (!isRehearsed) {
            isRehearsed = true;
            rehearsal.run();
        }
        try {
            listen();
            if (silence.isTooLong(time.nanos())) {
                replace();
            }
            hasFailed = false;
        } catch (WakeupException e) {
            log.atDebug().log("Woken up to stop");
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            failed(e);
            wake.await(LOOK);
        }
    }

    /// Returns when everything was heard that had been said by then.
    private void listen() {
        if (reader.assignment().isEmpty()) {
            FromNow.read(reader, topic);
            silence.startOver();
        }
        if (isDealt) {
            isDealt = false;
            silence.startOver();
        }
        long asked = time.nanos();
        var ends = reader.endOffsets(reader.assignment(), ANSWER);
        do {
            for (var record : reader.poll(LOOK)) {
                if (isHeartbeat(record)) {
                    silence.heard(time.nanos());
                }
            }
        } while (ends.entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey(), ANSWER) < end.getValue()));
        if (time.nanos() - asked > ANSWER.toNanos()) {
            silence.deaf(time.nanos());
        }
    }

    private boolean isHeartbeat(ConsumerRecord<String, byte[]> record) {
        return NodeState.of(record.key(), record.value())
                .filter(state -> state.node().equals(node))
                .isPresent();
    }

    private void replace() throws ExecutionException, TimeoutException, InterruptedException {
        var active = group.active();
        if (active.isPresent() && !isDealt) {
            log.atWarn()
                    .addKeyValue("node", node)
                    .addKeyValue("member", active.get())
                    .log("Active bridge has fallen silent: another takes its place");
            group.remove(active.get());
        }
        silence.startOver();
    }

    /// Kafka is away, or does not let this bridge look; after six seconds it acts by itself.
    private void failed(Exception failure) {
        silence.deaf(time.nanos());
        log.atLevel(hasFailed ? Level.DEBUG : Level.WARN)
                .addKeyValue("node", node)
                .addKeyValue("error", failure.toString())
                .log("Active bridge can't be watched");
        hasFailed = true;
    }

    @Override
    public void wakeUp() {
        reader.wakeup();
        wake.wake();
    }

    @Override
    public void stop() {
        reader.close();
        group.close();
    }
}
