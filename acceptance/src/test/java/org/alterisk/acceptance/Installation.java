package org.alterisk.acceptance;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// Tables and topics for one Alterisk, and the environment its processes are to have.
record Installation(
        Topics topics, String database, int gatewayPort, Map<String, String> environment) {
    private static final AtomicInteger count = new AtomicInteger();

    static Installation fresh(Telephony telephony, Map<String, String> settings) {
        return on(Servers.kafka(), Servers.freshDatabase(), telephony, settings);
    }

    /// On servers of its own.
    ///
    /// @param url of an empty database
    static Installation on(
            String kafka, String url, Telephony telephony, Map<String, String> settings) {
        var topics = new Topics("case" + count.incrementAndGet());
        int port = freePort();
        var environment = new HashMap<String, String>(telephony.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("TOPIC_PREFIX", topics.prefix());
        environment.put("DATABASE_URL", url);
        environment.put("DATABASE_USER", "postgres");
        environment.put("GATEWAY_PORT", "" + port);
        environment.putAll(settings);
        var installation = new Installation(topics, url, port, Map.copyOf(environment));
        installation.migrate();
        return installation;
    }

    private void migrate() {
        Tables.migrate(database, "postgres", "");
        try (var admin = Admin.create(kafka())) {
            TopicCreation.create(admin, topics.specs(List.of("asterisk")), Optional.empty());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The attempts of an autocall in words, in their order.
    List<String> attemptsOf(long id) {
        try (var db = open()) {
            return db.jooq()
                    .selectFrom(ATTEMPT)
                    .where(ATTEMPT.AUTOCALL_ID.eq(id))
                    .orderBy(ATTEMPT.ORDINAL)
                    .fetch(a ->
                            "%s cause=%s, sip=%s, stage=%s, detail=%s"
                                    .formatted(
                                            a.getOutcome(),
                                            a.getCause(),
                                            a.getSipCode(),
                                            a.getStage(),
                                            a.getDetail()));
        }
    }

    void publish(String job) {
        publish(job, 1);
    }

    /// Publishes the same job several times, and waits for Kafka's acknowledgement.
    void publish(String job, int times) {
        try (var producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            for (int i = 1; i < times; i++) {
                var _ = producer.send(new ProducerRecord<>(topics.jobs(), job));
            }
            producer.send(new ProducerRecord<>(topics.jobs(), job)).get();
            producer.flush();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another system with a token of its own, which the gateway knows already.
    RestClient rest(String name, Role role) {
        var client = new RestClient(gatewayPort, token(name, role));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/autocalls").status() == 200);
        return client;
    }

    /// Makes a token, as the administrator does.
    String token(String name, Role role) {
        try (var db = open()) {
            return new TokenStore(db.jooq()).create(name, role, "a case").orElseThrow().text();
        }
    }

    Database open() {
        return new Database(new DatabaseConfig(database, "postgres", ""), "acceptance", 2);
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", environment.get("KAFKA_BOOTSTRAP_SERVERS"));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
