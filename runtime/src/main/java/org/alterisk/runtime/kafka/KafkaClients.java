package org.alterisk.runtime.kafka;

import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.metric.ClientMetrics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes producers and consumers: string keys, raw values (the codecs of the schema read them),
/// nothing auto-committed, nothing lost silently.
public final class KafkaClients {
    private final KafkaConfig config;
    private final Optional<ClientMetrics> metrics;

    public KafkaClients(KafkaConfig config) {
        this(config, Optional.empty());
    }

    /// @param metrics told of each producer and consumer that is made
    public KafkaClients(KafkaConfig config, ClientMetrics metrics) {
        this(config, Optional.of(metrics));
    }

    private KafkaClients(KafkaConfig config, Optional<ClientMetrics> metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    /// The same with other options.
    public KafkaClients with(KafkaConfig other) {
        return new KafkaClients(other, metrics);
    }

    /// Idempotent, `acks=all`, sends at once: latency is worth more here than full batches. Nothing
    /// is sent before what was sent is answered: a broker that knows nothing of a producer would
    /// take its second batch for its first, and refuse the first for ever (KAFKA-15591).
    public Producer<String, byte[]> producer(String clientId) {
        return producer(clientId, Map.of(ProducerConfig.LINGER_MS_CONFIG, "0"));
    }

    /// As [#producer], for many records that nobody waits for: those of so long go together.
    public Producer<String, byte[]> gatheringProducer(String clientId, Duration atMost) {
        return producer(
                clientId,
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        Long.toString(atMost.toMillis()),
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        Integer.toString(128 * 1024)));
    }

    private Producer<String, byte[]> producer(String clientId, Map<String, String> batches) {
        var options = options(clientId);
        options.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
        options.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        options.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        options.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        options.putAll(batches);
        var producer =
                new KafkaProducer<>(options, new StringSerializer(), new ByteArraySerializer());
        metrics.ifPresent(watching -> watching.watched(producer));
        return producer;
    }

    /// A member of a group; offsets are committed by the caller, after the effects or before them.
    public Consumer<String, byte[]> consumer(
            String clientId, String group, Map<String, String> more) {
        var options = options(clientId);
        options.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // a member that is gone without a word is replaced within seconds, not within a minute
        options.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
        options.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500");
        return consumer(options, more);
    }

    /// A reader outside of any group, for what every process reads whole.
    public Consumer<String, byte[]> reader(String clientId, Map<String, String> more) {
        return consumer(options(clientId), more);
    }

    /// As [#reader], for what need not be known at once: it comes at most so much later, and all of
    /// that time together, which spares broker and reader most of their work.
    public Consumer<String, byte[]> gatheringReader(String clientId, Duration atMost) {
        return reader(
                clientId,
                Map.of(
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        Integer.toString(1024 * 1024),
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        Long.toString(atMost.toMillis())));
    }

    public Admin admin(String clientId) {
        return Admin.create(options(clientId));
    }

    private Consumer<String, byte[]> consumer(
            Map<String, Object> options, Map<String, String> more) {
        options.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        options.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        options.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        options.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        options.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
        options.putAll(more);
        var consumer =
                new KafkaConsumer<>(options, new StringDeserializer(), new ByteArrayDeserializer());
        metrics.ifPresent(watching -> watching.watched(consumer));
        return consumer;
    }

    private Map<String, Object> options(String clientId) {
        var options = new HashMap<String, Object>(config.options());
        options.put("client.id", clientId);
        options.putIfAbsent("reconnect.backoff.max.ms", "1000");
        return options;
    }
}
