package org.alterisk.bench.store;

import org.alterisk.bench.stand.Installation;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A node in place of bridge and Asterisk, whose calls are over at once: nothing but the worker
/// limits the rate.
final class AnsweringNode implements AutoCloseable {
    private static final String NODE = "asterisk";
    private static final long EPOCH = 1;

    private final Installation alterisk;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> commands;
    private final AtomicLong answered = new AtomicLong();
    private final Thread loop;
    private volatile boolean goesOn = true;

    AnsweringNode(Installation alterisk, Map<String, Object> kafka) {
        this.alterisk = alterisk;
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        commands =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
        var partition = new TopicPartition(alterisk.topics().commands(NODE), 0);
        commands.assign(List.of(partition));
        commands.seekToBeginning(List.of(partition));
        loop = Thread.ofPlatform().daemon().name("answering-node").start(this::run);
    }

    private void run() {
        long beat = 0;
        while (goesOn) {
            if (System.nanoTime() - beat
                    > Duration.ofMillis(NodeState.HEARTBEAT_MILLIS).toNanos()) {
                beat = System.nanoTime();
                var state = new NodeState(NODE, true, EPOCH, "none", Instant.now());
                send(alterisk.topics().directory(), state.key(), Codec.DIRECTORY.encode(state));
            }
            for (var record : commands.poll(Duration.ofMillis(100))) {
                if (Codec.COMMAND.decode(record.value()) instanceof Decoded.Message<Command>(var it)
                        && it instanceof Command.Originate originate) {
                    answer(originate);
                }
            }
        }
    }

    private void answer(Command.Originate originate) {
        var id = originate.attemptId();
        var end = CallRecord.bare(Instant.now(), "benchmark");
        var ended = new Ended(id, NODE, Outcome.DELIVERED, end);
        send(alterisk.topics().calls(), id.hex(), Codec.CALL_EVENT.encode(ended));
        answered.incrementAndGet();
    }

    private void send(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }

    /// So many calls were over so far.
    long answered() {
        return answered.get();
    }

    @Override
    public void close() throws InterruptedException {
        goesOn = false;
        loop.join();
        commands.close();
        producer.close();
    }
}
