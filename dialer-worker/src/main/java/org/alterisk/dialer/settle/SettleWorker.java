package org.alterisk.dialer.settle;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;

import java.time.Duration;
import java.util.List;

/// Reads what became of the attempts, and settles a poll in a transaction. Records may come doubled
/// and late: settling is idempotent, so the offsets follow the effects, a second's at once.
public final class SettleWorker implements Worker {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Settler settler;
    private final Time time;
    private boolean isCommitted = true;
    private long didAt;

    public SettleWorker(
            Consumer<String, byte[]> consumer, String topic, Settler settler, Time time) {
        this.consumer = consumer;
        this.topic = topic;
        this.settler = settler;
        this.time = time;
        didAt = time.nanos();
    }

    @Override
    public String name() {
        return "settle";
    }

    @Override
    public void start() {
        consumer.subscribe(List.of(topic));
    }

    @Override
    public void runOnce() {
        ConsumerRecords<String, byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (WakeupException e) {
            return; // the loop is to stop
        }
        if (!records.isEmpty()) {
            settle(records);
            isCommitted = false;
        }
        onceASecond();
    }

    private void settle(ConsumerRecords<String, byte[]> records) {
        boolean done = false;
        try {
            settler.settle(Reports.of(CallRecords.readable(records)));
            done = true;
        } finally {
            if (!done) {
                readAgain(records);
            }
        }
    }

    private void onceASecond() {
        long now = time.nanos();
        if (now - didAt < POLL.toNanos()) {
            return;
        }
        didAt = now;
        settler.letForget();
        if (!isCommitted) {
            consumer.commitAsync();
            isCommitted = true;
        }
    }

    private void readAgain(ConsumerRecords<String, byte[]> records) {
        for (var partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
        }
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void stop() {
        settler.letForget();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
