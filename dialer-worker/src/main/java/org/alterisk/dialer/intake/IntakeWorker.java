package org.alterisk.dialer.intake;

import org.alterisk.dialer.job.JobVerdict;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.IntakeStore.Advance;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.TraceParent;
import org.alterisk.schema.setting.Settings;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes the jobs in, a poll in a transaction. Where it reads is told by the offsets stored with
/// the rows, so each job is taken in exactly once, also when another worker believes that it owns
/// the same partition. A job that is refused is put aside and delays no other.
public final class IntakeWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(IntakeWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final IntakeStore store;
    private final RejectedJobs rejected;
    private final Supplier<Settings> settings;
    private final Runnable onTaken;
    private final JobPositions positions;

    /// @param onTaken run after each transaction that brought something new
    public IntakeWorker(
            Consumer<String, byte[]> consumer,
            String topic,
            IntakeStore store,
            RejectedJobs rejected,
            Supplier<Settings> settings,
            Runnable onTaken) {
        this.consumer = consumer;
        this.topic = topic;
        this.store = store;
        this.rejected = rejected;
        this.settings = settings;
        this.onTaken = onTaken;
        positions = new JobPositions(consumer, topic, store);
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void start() {
        consumer.subscribe(List.of(topic), positions);
    }

    @Override
    public void runOnce() {
        positions.find();
        ConsumerRecords<String, byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (WakeupException e) {
            return; // the loop is to stop
        } catch (OffsetOutOfRangeException e) {
            throw new IllegalStateException(
                    "jobs of "
                            + e.partitions()
                            + " are gone before they were taken in: check the topic's retention,"
                            + " then set inbox_offset to where to go on",
                    e);
        }
        if (!records.isEmpty()) {
            takeIn(records);
        }
    }

    private void takeIn(ConsumerRecords<String, byte[]> records) {
        boolean done = false;
        try {
            done = tookIn(records);
        } finally {
            if (!done) {
                rejected.drop();
                positions.lose(records.partitions());
            }
        }
        if (done) {
            records.nextOffsets().forEach((p, next) -> positions.moved(p, next.offset()));
            onTaken.run();
            // for those who watch the lag; the offsets that count are in the database
            consumer.commitAsync((offsets, failure) -> {
                if (failure != null) {
                    log.atDebug().setCause(failure).log("Lag was not reported");
                }
            });
        }
    }

    private boolean tookIn(ConsumerRecords<String, byte[]> records) {
        if (!positions.areNew(records)) {
            log.atWarn().addKeyValue("partitions", records.partitions()).log("Read too early");
            return false;
        }
        var read = new ArrayList<ConsumerRecord<String, byte[]>>();
        var incoming = new ArrayList<Incoming>();
        var rules = settings.get().numberRules();
        for (var record : records) {
            switch (JobVerdict.of(record.value(), rules)) {
                case JobVerdict.Acceptable(var job, var digits) -> {
                    read.add(record);
                    incoming.add(new NewJob(job, digits, Optional.empty(), trace(record)));
                }
                case JobVerdict.Refused(var job, var violation) -> {
                    rejected.send(record, violation);
                    read.add(record);
                    incoming.add(
                            new NewJob(
                                    job,
                                    job.order().number().digits(),
                                    Optional.of(violation),
                                    trace(record)));
                }
                case JobVerdict.Withdrawal(var cancel) -> {
                    read.add(record);
                    incoming.add(new NewCancel(cancel));
                }
                case JobVerdict.Unreadable(var violation) -> rejected.send(record, violation);
            }
        }
        var result =
                store.takeIn(
                        topic,
                        advances(records),
                        incoming,
                        refusals -> {
                            refusals.forEach(
                                    r -> rejected.send(read.get(r.index()), r.violation()));
                            rejected.await();
                        });
        return switch (result) {
            case IntakeStore.Result.Taken(int taken) -> {
                log.atDebug().addKeyValue("jobs", taken).log("Took in");
                yield true;
            }
            case IntakeStore.Result.Overtaken() -> {
                log.atInfo()
                        .addKeyValue("partitions", records.partitions())
                        .log("Another worker took these jobs in");
                yield false;
            }
        };
    }

    private static Optional<TraceParent> trace(ConsumerRecord<String, byte[]> record) {
        return TraceParent.of(record.headers());
    }

    private List<Advance> advances(ConsumerRecords<String, byte[]> records) {
        var advances = new ArrayList<Advance>();
        for (var partition : records.partitions()) {
            var next = java.util.Objects.requireNonNull(records.nextOffsets().get(partition));
            advances.add(
                    new Advance(partition.partition(), positions.of(partition), next.offset()));
        }
        return advances;
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void stop() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
