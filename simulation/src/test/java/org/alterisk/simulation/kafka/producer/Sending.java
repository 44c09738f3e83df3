package org.alterisk.simulation.kafka.producer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One record on its way, and the future of its acknowledgement. Who waits for it waits on a fiber.
final class Sending implements Future<RecordMetadata> {
    private static final long NOWHERE = -1;
    private static final int UNTOLD = -1;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Simulation simulation;
    private final ProducerRecord<String, byte[]> record;
    private final @Nullable Callback callback;
    private final PartitionLog log;
    final Deadline deadline;
    final int bytes;
    private long offset = NOWHERE;
    private long sentAtMillis;
    private boolean isDone;
    private @Nullable Exception failure;
    private List<Doorbell> waiters = List.of();

    Sending(
            Simulation simulation,
            ProducerRecord<String, byte[]> record,
            @Nullable Callback callback,
            PartitionLog log,
            Deadline deadline,
            int bytes) {
        this.simulation = simulation;
        this.record = record;
        this.callback = callback;
        this.log = log;
        this.deadline = deadline;
        this.bytes = bytes;
    }

    /// Done at the broker: once, however often it is sent.
    void arrive() {
        if (offset == NOWHERE) {
            sentAtMillis = simulation.instant().toEpochMilli();
            offset = log.append(record, sentAtMillis);
        }
    }

    void acknowledge() {
        finish(null);
    }

    void fail(Exception why) {
        finish(why);
    }

    private void finish(@Nullable Exception why) {
        isDone = true;
        failure = why;
        if (callback != null) {
            callback.onCompletion(metadata(), why);
        }
        var waiting = waiters;
        waiters = List.of();
        waiting.forEach(Doorbell::ring);
    }

    /// With a failure its offset is unknown, as Kafka has it.
    private RecordMetadata metadata() {
        return new RecordMetadata(
                log.partition(),
                failure == null ? offset : NOWHERE,
                0,
                failure == null ? sentAtMillis : ConsumerRecord.NO_TIMESTAMP,
                UNTOLD,
                UNTOLD);
    }

    boolean awaitDone(Deadline until) {
        if (!isDone && !until.isOver()) {
            var bell = new Doorbell(simulation);
            if (waiters.isEmpty()) {
                waiters = new ArrayList<>(1);
            }
            waiters.add(bell);
            while (!isDone && !until.isOver()) {
                bell.await(Math.min(LOOK_AGAIN.toNanos(), until.left()));
            }
        }
        return isDone;
    }

    @Override
    public RecordMetadata get() throws ExecutionException {
        while (!awaitDone(Deadline.in(simulation, LOOK_AGAIN))) {}
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return metadata();
    }

    @Override
    public RecordMetadata get(long timeout, TimeUnit unit)
            throws ExecutionException, TimeoutException {
        if (!awaitDone(Deadline.in(simulation, Duration.of(timeout, unit.toChronoUnit())))) {
            throw new TimeoutException();
        }
        return get();
    }

    @Override
    public boolean isDone() {
        return isDone;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
