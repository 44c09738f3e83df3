package org.alterisk.dialer.settle;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads what became of the attempts, and settles a poll in a transaction. Records may come doubled
/// and late: settling is idempotent, so the offsets follow the effects.
public final class SettleWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(SettleWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration NEXT_LOOK_UP = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final SettleStore store;
    private final CommandSender commands;
    private final Runnable onSettled;

    /// @param onSettled run after each transaction that freed a slot
    public SettleWorker(
            Consumer<String, byte[]> consumer,
            String topic,
            SettleStore store,
            CommandSender commands,
            Runnable onSettled) {
        this.consumer = consumer;
        this.topic = topic;
        this.store = store;
        this.commands = commands;
        this.onSettled = onSettled;
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
            settle(Reports.of(readable(records)));
            done = true;
        } finally {
            if (!done) {
                readAgain(records);
            }
        }
        consumer.commitAsync();
    }

    private static List<CallEvent> readable(ConsumerRecords<String, byte[]> records) {
        var events = new ArrayList<CallEvent>();
        for (var record : records) {
            switch (Codec.CALL_EVENT.decode(record.value())) {
                case Decoded.Message<CallEvent>(var event) -> events.add(event);
                // nothing waits on it: its attempt will be looked up
                case Decoded.Unreadable<CallEvent>(var violation) ->
                        log.atWarn()
                                .addKeyValue("partition", record.partition())
                                .addKeyValue("offset", record.offset())
                                .addKeyValue("code", violation.code())
                                .log("Call event cannot be read");
            }
        }
        return events;
    }

    private void settle(Reports reports) {
        if (!reports.alive().isEmpty()) {
            store.markAlive(reports.alive(), NEXT_LOOK_UP);
        }
        if (reports.ended().isEmpty()) {
            return;
        }
        var settlement = store.settle(reports.ended().values());
        if (!settlement.settled().isEmpty()) {
            onSettled.run();
        }
        for (var ended : reports.ended().values()) {
            if (settlement.known().contains(ended.attemptId())) {
                commands.send(ended.node(), new Command.Forget(ended.attemptId()));
            } else {
                log.atWarn().addKeyValue("attemptId", ended.attemptId()).log("Unknown attempt");
            }
        }
        for (var settling : settlement.settled()) {
            log.atInfo()
                    .addKeyValue("autocallId", settling.state().id())
                    .addKeyValue("attemptId", settling.attemptId())
                    .addKeyValue("outcome", settling.outcome())
                    .addKeyValue("status", settling.state().status())
                    .log("Attempt settled");
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
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
