package org.alterisk.bench.stand;

import org.alterisk.gateway.pause.PauseStore;
import org.alterisk.gateway.pause.Scope;
import org.alterisk.rig.JavaProcess;
import org.alterisk.rig.PostgresBox;
import org.alterisk.rig.Program;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Tables and topics of one benchmark, and Alterisk's processes on them, each a JVM with the
/// options of the launcher.
public final class Installation implements AutoCloseable {
    private static final String BY = "benchmark";

    /// Later ones win over those of the rig: processes are run as in production.
    private static final List<String> JVM =
            List.of(
                    "-XX:TieredStopAtLevel=4",
                    "-Xms48m",
                    "-Xmx384m",
                    "-XX:TrimNativeHeapInterval=10000");

    private static final String WORKER = "-XX:TieredStopAtLevel=1";

    /// Those by which all processes run, in a line.
    public static String javaOptions() {
        return "-XX:+UseSerialGC " + String.join(" ", JVM) + ", dialer-worker: " + WORKER;
    }

    private final Stand stand;
    private final String name;
    private final Topics topics;
    private final Database database;
    private final KafkaProducer<String, String> producer;
    private @Nullable KafkaConsumer<String, String> reader;
    private final List<JavaProcess> running = new ArrayList<>();
    private int started;
    private boolean hasBridge;

    public Installation(Stand stand, String name) throws Exception {
        this.stand = stand;
        this.name = name;
        topics = new Topics(name + "-" + Long.toString(System.currentTimeMillis(), 36));
        stand.postgres().createDatabase(databaseName());
        Tables.migrate(url(), "postgres", "");
        database = new Database(new DatabaseConfig(url(), "postgres", ""), "bench", 4);
        var sendingAtOnce = new HashMap<>(stand.kafka().client());
        sendingAtOnce.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        producer =
                new KafkaProducer<>(sendingAtOnce, new StringSerializer(), new StringSerializer());
        try (var admin = Admin.create(stand.kafka().client())) {
            var _ =
                    TopicCreation.create(
                            admin, topics.specs(List.of("asterisk")), Optional.empty());
        }
    }

    private String databaseName() {
        return topics.prefix().replace('-', '_');
    }

    public String url() {
        return PostgresBox.url(databaseName(), stand.postgres().port());
    }

    public DSLContext db() {
        return database.jooq();
    }

    public Topics topics() {
        return topics;
    }

    public void set(Map<Setting, String> values) {
        new SettingStore(db()).write(values, BY);
    }

    /// No call begins any more.
    public void pause() {
        new PauseStore(db()).pause(Scope.ALL, BY);
    }

    public void resume() {
        new PauseStore(db()).resume(Optional.of(Scope.ALL), BY);
    }

    /// As another system does; returns when Kafka has acknowledged all of them.
    public void publish(Stream<String> jobs) throws Exception {
        var sent =
                jobs.map(job -> producer.send(new ProducerRecord<>(topics.jobs(), job))).toList();
        for (var acknowledgement : sent) {
            acknowledgement.get();
        }
    }

    public BulkRows rows() {
        return new BulkRows(url(), db());
    }

    /// How many records a topic has had.
    public long end(String topic) {
        if (reader == null) {
            reader =
                    new KafkaConsumer<>(
                            stand.kafka().client(),
                            new StringDeserializer(),
                            new StringDeserializer());
        }
        var partitions =
                reader.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        return reader.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    /// All records of a topic that stand there now, with the times that their producers gave them.
    public void read(String topic, BiConsumer<String, Instant> each) {
        try (var consumer =
                new KafkaConsumer<>(
                        stand.kafka().client(),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record ->
                                each.accept(
                                        record.value(), Instant.ofEpochMilli(record.timestamp())));
            }
        }
    }

    public JavaProcess startBridge() {
        return startBridge(stand.asterisk().amiPort());
    }

    /// @param amiPort of what stands before Asterisk
    public JavaProcess startBridge(int amiPort) {
        if (!hasBridge) {
            hasBridge = true;
            stand.asterisk().forgetJournal();
        }
        var environment = new HashMap<>(stand.asterisk().environment());
        environment.put("ASTERISK_MANAGER_PORT", "" + amiPort);
        return start("ami-bridge", "org.alterisk.bridge.Main", environment);
    }

    public JavaProcess startWorker() {
        return start("dialer-worker", "org.alterisk.dialer.Main", Map.of());
    }

    /// @param port where it listens on 127.0.0.1
    public JavaProcess startGateway(int port) {
        return start("gateway", "org.alterisk.gateway.Main", Map.of("GATEWAY_PORT", "" + port));
    }

    /// A process that one of ours stands beside, with the same JVM options.
    public JavaProcess startBeside(Class<?> main, List<String> arguments) {
        var classes = Stream.concat(JVM.stream(), Program.ofThisJvm().stream()).toList();
        var mainAndArguments = Stream.concat(Stream.of(main.getName()), arguments.stream());
        return launch(main.getSimpleName(), Map.of(), classes, mainAndArguments.toList());
    }

    private JavaProcess start(String what, String main, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stand.kafka().bootstrap());
        environment.put("TOPIC_PREFIX", topics.prefix());
        environment.put("DATABASE_URL", url());
        environment.put("DATABASE_USER", "postgres");
        var options = new ArrayList<>(JVM);
        if (what.equals("dialer-worker")) options.add(WORKER);
        options.addAll(Program.of(main));
        return launch(what, environment, options, List.of(main));
    }

    private JavaProcess launch(
            String what,
            Map<String, String> environment,
            List<String> classes,
            List<String> mainAndArguments) {
        var log = stand.logs("%s-%s-%d.log".formatted(name, what, started++));
        log.toFile().delete();
        var process = JavaProcess.start(what, log, environment, classes, mainAndArguments);
        running.add(process);
        return process;
    }

    /// Returns when all that were started so far have said so.
    public void awaitStarted() {
        for (var process : running) {
            Waiting.until(
                    process + " has started",
                    () -> {
                        if (!process.alive()) {
                            throw new IllegalStateException(process + " ended at its start");
                        }
                        return process.lines().stream()
                                .anyMatch(line -> line.contains(": Started"));
                    });
        }
    }

    /// As `kill -9`.
    public void kill(JavaProcess process) {
        process.kill();
        running.remove(process);
    }

    /// Ends one in order.
    public void end(JavaProcess process) {
        process.end();
        running.remove(process);
    }

    @Override
    public void close() {
        running.forEach(JavaProcess::end);
        producer.close();
        if (reader != null) reader.close();
        database.close();
    }
}
