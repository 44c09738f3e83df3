package org.alterisk.bridge.command;

import static org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Reads the node's commands. Offsets are committed before anything is done, so that no command is
/// run twice, and a bridge that has been replaced does nothing. Who has the node's one partition,
/// and has recalled what the one before it has told, is the active bridge.
public final class CommandWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(CommandWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final CommandRunner runner;
    private final BooleanSupplier recall;
    private final java.util.function.Consumer<Boolean> active;
    private final java.util.function.Consumer<Boolean> dealt;
    private boolean waitsToBeActive;

    /// @param recall learns what was told before, so that a command which is delivered again is
    ///   known; false: that failed, and is to be tried again
    /// @param active told whether this bridge has become, or no longer is, the active one
    /// @param dealt told each time Kafka has dealt the commands out, whether to this bridge
    public CommandWorker(
            Consumer<String, byte[]> consumer,
            String topic,
            CommandRunner runner,
            BooleanSupplier recall,
            java.util.function.Consumer<Boolean> active,
            java.util.function.Consumer<Boolean> dealt) {
        this.consumer = consumer;
        this.topic = topic;
        this.runner = runner;
        this.recall = recall;
        this.active = active;
        this.dealt = dealt;
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void start() {
        consumer.subscribe(
                List.of(topic),
                new ConsumerRebalanceListener() {
                    @Override
                    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                        dealt.accept(!consumer.assignment().isEmpty());
                        if (!partitions.isEmpty()) {
                            log.atInfo().addKeyValue("topic", topic).log("Commands are ours");
                            waitsToBeActive = true;
                            becomeActive();
                        }
                    }

                    @Override
                    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                        if (!partitions.isEmpty()) {
                            waitsToBeActive = false;
                            active.accept(false);
                        }
                    }
                });
    }

    private void becomeActive() {
        if (waitsToBeActive && recall.getAsBoolean()) {
            waitsToBeActive = false;
            runner.begin();
            log.atInfo().log("This bridge is the active one");
            active.accept(true);
        }
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            var records = consumer.poll(POLL);
            becomeActive();
            if (waitsToBeActive) {
                readAgain(records);
            } else if (!records.isEmpty() && committed(records)) {
                for (var record : records) {
                    run(record);
                }
            }
        } catch (WakeupException e) {
            log.atDebug().log("Woken up to stop");
        }
    }

    /// Whether these commands are this bridge's to run.
    private boolean committed(ConsumerRecords<String, byte[]> records) {
        try {
            consumer.commitSync(records.nextOffsets(), COMMIT);
            return true;
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("commands", records.count())
                    .addKeyValue("reason", e.getMessage())
                    .log("Commands are not run: their offsets could not be committed");
            readAgain(records);
            return false;
        }
    }

    /// Where the partition is still ours nothing has been done yet: the commands are read once
    /// more.
    private void readAgain(ConsumerRecords<String, byte[]> records) {
        for (var partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) {
                long first = records.records(partition).getFirst().offset();
                consumer.seek(partition, new OffsetAndMetadata(first));
            }
        }
    }

    private void run(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        switch (Codec.COMMAND.decode(record.value())) {
            case Decoded.Message<org.alterisk.schema.message.Command>(var command) ->
                    runner.run(command);
            case Decoded.Unreadable<org.alterisk.schema.message.Command>(var violation) ->
                    log.atWarn()
                            .addKeyValue("topic", topic)
                            .addKeyValue("offset", record.offset())
                            .addKeyValue("reason", violation.text())
                            .log("Command cannot be read");
        }
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void stop() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE).withGroupMembershipOperation(LEAVE_GROUP));
        } catch (KafkaException e) {
            log.atWarn().addKeyValue("topic", topic).setCause(e).log("Consumer did not close");
        }
    }
}
