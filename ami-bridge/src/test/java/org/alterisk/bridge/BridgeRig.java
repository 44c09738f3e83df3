package org.alterisk.bridge;

import org.alterisk.bridge.session.AmiConfig;
import org.alterisk.bridge.session.Timing;
import org.alterisk.embedded.SharedServers;
import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AmiRecord;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A bridge between the embedded Kafka and a simulated Asterisk, seen from outside.
final class BridgeRig implements AutoCloseable {
    static final String NODE = "asterisk";
    static final Timing QUICK =
            new Timing(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger prefixes = new AtomicInteger();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final KafkaConfig kafka;
    private final Producer<String, byte[]> producer;
    final SimulatedAsterisk asterisk;
    final TopicLog<CallEvent> calls;
    final TopicLog<AmiRecord> events;
    final TopicLog<DirectoryEntry> directory;
    final TopicLog<Reply> replies;

    BridgeRig(UnaryOperator<AsteriskSettings> settings) throws Exception {
        this(SharedServers.kafka().bootstrap(), settings);
    }

    BridgeRig(String bootstrap, UnaryOperator<AsteriskSettings> settings) throws Exception {
        asterisk = keep(SimulatedAsterisk.start(settings.apply(AsteriskSettings.lab().speed(4))));
        kafka =
                new KafkaConfig(
                        Map.of("bootstrap.servers", bootstrap),
                        new Topics("rig" + prefixes.incrementAndGet()));
        var clients = new KafkaClients(kafka);
        try (var admin = clients.admin("rig")) {
            TopicCreation.create(admin, kafka.topics().specs(List.of(NODE)), Optional.empty());
        }
        producer = keep(clients.producer("rig"));
        calls = keep(new TopicLog<>(kafka, kafka.topics().calls(), Codec.CALL_EVENT));
        events = keep(new TopicLog<>(kafka, kafka.topics().amiEvents(), Codec.AMI));
        directory = keep(new TopicLog<>(kafka, kafka.topics().directory(), Codec.DIRECTORY));
        replies = keep(new TopicLog<>(kafka, kafka.topics().replies(), Codec.REPLY));
    }

    static BridgeRig started() throws Exception {
        var rig = new BridgeRig(settings -> settings);
        rig.startBridge();
        rig.awaitUp();
        return rig;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    BridgeConfig config() {
        var main = new AmiConfig("127.0.0.1", asterisk.port(), false, "alterisk", "alterisk");
        return new BridgeConfig(kafka, NODE, main, QUICK);
    }

    Service startBridge() {
        return keep(Bridge.wire(config()));
    }

    Service startBridge(Vitals vitals) {
        return keep(Bridge.wire(config(), vitals));
    }

    NodeState state() {
        return directory.messages().stream()
                .filter(NodeState.class::isInstance)
                .map(NodeState.class::cast)
                .reduce(new NodeState(NODE, false, 0, null, Instant.EPOCH), (_, last) -> last);
    }

    void awaitUp() {
        Awaitility.await().atMost(PATIENCE).until(() -> state().connected());
    }

    /// A disconnect may be over before anybody sees it; its trace is the new epoch.
    void dropAndAwaitNextSession() {
        long before = state().epoch();
        asterisk.dropConnections();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> state().connected() && state().epoch() > before);
    }

    void awaitAway() {
        Awaitility.await().atMost(PATIENCE).until(() -> !state().connected());
    }

    static AttemptId newAttempt() {
        return new AttemptId(UUID.randomUUID());
    }

    static Command.Originate originate(AttemptId id, String number, String... files) {
        return new Command.Originate(
                id,
                1,
                "PJSIP/carrier",
                number,
                null,
                List.of(files.length == 0 ? new String[] {"welcome"} : files).stream()
                        .map(SoundFile::new)
                        .toList(),
                null,
                null,
                8,
                60,
                Instant.now().plusSeconds(10));
    }

    AttemptId call(String number, String... files) {
        var id = newAttempt();
        send(originate(id, number, files));
        return id;
    }

    void send(Command command) {
        var topic = kafka.topics().commands(NODE);
        var _ =
                producer.send(
                        new ProducerRecord<>(topic, command.key(), Codec.COMMAND.encode(command)));
        producer.flush();
    }

    /// All commands so far; there must be no bridge.
    void deliverCommandsAgain() throws Exception {
        var commands = new TopicPartition(kafka.topics().commands(NODE), 0);
        try (var admin = new KafkaClients(kafka).admin("rig")) {
            admin.alterConsumerGroupOffsets(
                            kafka.topics().prefix() + ".bridge." + NODE,
                            Map.of(commands, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    List<CallEvent> told(AttemptId id) {
        return calls.messages().stream().filter(e -> e.attemptId().equals(id)).toList();
    }

    <E extends CallEvent> E await(AttemptId id, Class<E> kind) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                told(id).stream()
                                        .filter(kind::isInstance)
                                        .map(kind::cast)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    CallEvent.Ended ended(AttemptId id) {
        return await(id, CallEvent.Ended.class);
    }

    void awaitStage(AttemptId id, CallEvent.Stage stage) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        told(id).stream()
                                .anyMatch(e ->
                                        e instanceof CallEvent.Progress p && p.stage() == stage));
    }

    List<Reply> told(CommandId id) {
        return replies.messages().stream().filter(r -> r.commandId().equals(id)).toList();
    }

    <R extends Reply> R await(CommandId id, Class<R> kind) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                told(id).stream()
                                        .filter(kind::isInstance)
                                        .map(kind::cast)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void awaitStage(CommandId id, Reply.Stage stage) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        told(id).stream()
                                .anyMatch(
                                        r -> r instanceof Reply.Progress p && p.stage() == stage));
    }

    /// The channels of an endpoint, as the directory has them now.
    List<Channel> channels(String endpoint) {
        return directory.latest().values().stream()
                .filter(Channel.class::isInstance)
                .map(Channel.class::cast)
                .filter(channel -> endpoint.equals(channel.endpoint()))
                .toList();
    }

    /// The endpoint's one channel, once it talks.
    Channel awaitTalking(String endpoint) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                channels(endpoint).stream()
                                        .filter(channel -> channel.peer() != null)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void awaitNoChannels() {
        Awaitility.await().atMost(PATIENCE).until(() -> asterisk.liveChannels() == 0);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        directory.latest().values().stream().noneMatch(Channel.class::isInstance));
    }

    int originates() {
        return asterisk.received().actions("Originate").size();
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
