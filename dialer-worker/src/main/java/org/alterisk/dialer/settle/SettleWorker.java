package org.alterisk.dialer.settle;

import org.alterisk.runtime.lifecycle.Worker;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;

import java.time.Duration;
import java.util.List;

/// Reads what became of the attempts, and settles a poll in a transaction. Records may come doubled
/// and late: settling is idempotent, so the offsets follow the effects.
public final class SettleWorker implements Worker {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Settler settler;

    public SettleWorker(Consumer<String, byte[]> consumer, String topic, Settler settler) {
        this.consumer = consumer;
        this.topic = topic;
        this.settler = settler;
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
        if (records.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            settler.settle(Reports.of(CallRecords.readable(records)));
            done = true;
        } finally {
            if (!done) {
                readAgain(records);
            }
        }
        consumer.commitAsync();
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
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
