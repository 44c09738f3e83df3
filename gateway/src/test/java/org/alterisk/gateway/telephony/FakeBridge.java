package org.alterisk.gateway.telephony;

import org.alterisk.gateway.TestBed;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.lifecycle.WorkerLoop;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.alterisk.schema.message.Reply;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// A bridge without an Asterisk: beats, publishes what a test tells it, and answers commands by a
/// script.
public final class FakeBridge implements Worker, AutoCloseable {
    public static final String NODE = "asterisk";
    public static final long EPOCH = 1_700_000_000_000L;

    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> reader;
    private final String directory;
    private final String replies;
    private final TopicPartition partition;
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final WorkerLoop loop;
    private volatile BiConsumer<FakeBridge, Command> script = (_, _) -> {};
    private volatile boolean beats = true;
    private volatile boolean connected = true;
    private long beatAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    public FakeBridge(TestBed bed) {
        var clients = new KafkaClients(bed.kafka());
        var topics = bed.kafka().topics();
        producer = clients.producer("fake-bridge");
        reader = clients.reader("fake-bridge", java.util.Map.of());
        directory = topics.directory();
        replies = topics.replies();
        partition = new TopicPartition(topics.commands(NODE), 0);
        reader.assign(List.of(partition));
        reader.seekToEnd(List.of(partition));
        reader.position(partition);
        loop =
                new WorkerLoop(
                        this,
                        failure -> {
                            throw new AssertionError(failure);
                        });
    }

    public void script(BiConsumer<FakeBridge, Command> now) {
        script = now;
    }

    public List<Command> commands() {
        return List.copyOf(commands);
    }

    public <T extends Command> List<T> commands(Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void forgetCommands() {
        commands.clear();
    }

    public void beats(boolean now) {
        beats = now;
    }

    public void connected(boolean now) {
        connected = now;
    }

    public void registers(String endpoint, String address) {
        publish(
                new Contact(
                        NODE, EPOCH, endpoint, "c-" + address, List.of(address), Instant.now()));
    }

    public void unregisters(String endpoint, String address) {
        remove(NODE + "/contact/" + endpoint + "/c-" + address);
    }

    /// The endpoint's channel talks to a peer.
    public void talks(String endpoint, String own, String peer, @Nullable String number) {
        talks(endpoint, own, peer, number, false);
    }

    public void talks(
            String endpoint, String own, String peer, @Nullable String number, boolean onHold) {
        publish(
                new Channel(
                        NODE,
                        EPOCH,
                        own,
                        endpoint + "-00000001",
                        endpoint,
                        null,
                        ChannelState.UP,
                        onHold,
                        new Peer(peer, "PJSIP/carrier-00000002", number),
                        Instant.now()));
    }

    public void rings(String endpoint, String own) {
        rings(endpoint, own, null);
    }

    /// @param caller what the phone shows
    void rings(String endpoint, String own, @Nullable String caller) {
        publish(
                new Channel(
                        NODE,
                        EPOCH,
                        own,
                        endpoint + "-00000001",
                        endpoint,
                        null,
                        caller,
                        ChannelState.RINGING,
                        false,
                        null,
                        Instant.now()));
    }

    public void hangsUp(String uniqueId) {
        remove(NODE + "/channel/" + uniqueId);
    }

    public void publish(DirectoryEntry entry) {
        send(directory, entry.key(), Codec.DIRECTORY.encode(entry));
    }

    private void remove(String key) {
        send(directory, key, null);
    }

    public void progress(CommandId id, Reply.Stage stage) {
        reply(new Reply.Progress(id, NODE, stage, Instant.now()));
    }

    public void ends(CommandId id, Reply.Result result) {
        reply(new Reply.Ended(id, NODE, result, null, null, Instant.now()));
    }

    public void reply(Reply reply) {
        send(replies, reply.commandId().hex(), Codec.REPLY.encode(reply));
    }

    private void send(String topic, String key, byte @Nullable [] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }

    @Override
    public String name() {
        return "fake-bridge";
    }

    @Override
    public void runOnce() {
        if (beats && System.nanoTime() - beatAt > 200_000_000) {
            beatAt = System.nanoTime();
            publish(new NodeState(NODE, connected, EPOCH, "fake", Instant.now()));
        }
        try {
            for (var record : reader.poll(Duration.ofMillis(20))) {
                if (Codec.COMMAND.decode(record.value())
                        instanceof Decoded.Message<Command>(var command)) {
                    commands.add(command);
                    script.accept(this, command);
                }
            }
        } catch (WakeupException e) {
            return; // the loop is to stop
        }
    }

    @Override
    public void wakeUp() {
        reader.wakeup();
    }

    @Override
    public void stop() {
        reader.close();
        producer.close();
    }

    @Override
    public void close() {
        loop.close();
    }
}
