package org.alterisk.gateway.push.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.push.EventClient;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Changes of statuses as clients of two gateways get them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusEventsIT {
    private static final String PATH = "/api/v1/events/statuses";
    private static final AtomicLong lastAutocall = new AtomicLong();

    private final TestBed bed = TestBed.shared();
    private final Gateway one = bed.gateway();
    private Gateway two = bed.gateway();
    private final Database database = bed.open();
    private final TokenStore tokens = new TokenStore(database.jooq());
    private final String crm = token("crm", Role.PUBLISH);
    private final String operator = token("night", Role.OPERATE);
    private final KafkaClients kafka = new KafkaClients(bed.kafka());
    private final Producer<String, byte[]> producer = patient().producer("statuses");
    private final String topic = bed.kafka().topics().statuses();

    StatusEventsIT() throws Exception {}

    @AfterAll
    void stop() {
        producer.close();
        one.close();
        two.close();
        database.close();
    }

    @BeforeEach
    void theGatewaysServe() {
        for (var gateway : List.of(one, two)) {
            await().until(() -> {
                try (var client = stream(gateway, "", operator)) {
                    return client.head().startsWith("HTTP/1.1 200");
                }
            });
        }
    }

    /// What it sends arrives, however busy the machine is.
    private KafkaClients patient() {
        var options = new HashMap<>(bed.kafka().options());
        options.put("delivery.timeout.ms", "120000");
        options.put("max.block.ms", "120000");
        return new KafkaClients(new KafkaConfig(options, bed.kafka().topics()));
    }

    private String token(String name, Role role) {
        return tokens.create(name, role, "test").orElseThrow().text();
    }

    private static EventClient stream(Gateway gateway, String query, String token, String... more) {
        var headers = new ArrayList<>(List.of(more));
        headers.add("Authorization: Bearer " + token);
        headers.add("Accept: text/event-stream");
        return EventClient.open(gateway.port(), PATH + query, headers.toArray(String[]::new))
                .reading();
    }

    private void publish(long id, int version, AutocallStatus status, String reason) {
        var event =
                new StatusEvent(
                        id, "k" + id, status, version, 0, null, reason, null, Instant.now());
        var _ = producer.send(new ProducerRecord<>(topic, "" + id, Codec.STATUS.encode(event)));
    }

    private void publish(long id, int version, AutocallStatus status) {
        publish(id, version, status, "");
    }

    private static long newId() {
        return lastAutocall.incrementAndGet();
    }

    private static List<String> datas(EventClient client) {
        return client.events().stream()
                .map(event -> event.data().replaceAll(",\"attempts.*", ""))
                .toList();
    }

    private static String data(long id, String status, int version) {
        return "{\"autocallId\":%d,\"key\":\"k%d\",\"status\":\"%s\",\"version\":%d"
                .formatted(id, id, status, version);
    }

    @Test
    void tellsEachChangeToThoseWhoWantIt() {
        long first = newId();
        long second = newId();
        try (var all = stream(one, "", operator);
                var its = stream(one, "?id=" + second, crm);
                var keys = stream(two, "?key=k" + second, crm);
                var ends = stream(two, "?final=true", operator)) {
            publish(first, 1, AutocallStatus.QUEUED);
            publish(second, 1, AutocallStatus.QUEUED);
            publish(second, 2, AutocallStatus.SENT);
            var queued = data(second, "queued", 1);
            var sent = data(second, "sent", 2);
            await().untilAsserted(() -> {
                assertThat(datas(all))
                        .containsExactlyInAnyOrder(data(first, "queued", 1), queued, sent);
                assertThat(datas(its)).containsExactly(queued, sent);
                assertThat(datas(keys)).containsExactly(queued, sent);
                assertThat(datas(ends)).containsExactly(sent);
            });
            assertThat(all.head())
                    .contains("Content-Type: text/event-stream", "Cache-Control: no-store");
            assertThat(all.events()).allMatch(event -> event.name().equals("status"));
        }
    }

    /// A client that loses its connection again and again, now here, now there, while one of the
    /// gateways is stopped and started.
    @Test
    void aClientThatComesBackMissesNothingAndGetsNothingTwice() throws Exception {
        var ids = LongStream.range(0, 40).map(_ -> newId()).boxed().toList();
        var got = new ArrayList<EventClient.Event>();
        String last;
        try (var first = stream(one, "", operator)) {
            await().until(() -> !first.lastId().isEmpty());
            last = first.lastId(); // before any event
        }
        int rounds = 8;
        for (int round = 1; round <= rounds; round++) {
            int version = round;
            ids.forEach(id -> publish(id, version, AutocallStatus.QUEUED));
            producer.flush();
            if (round == 4) {
                two.close();
                two = bed.gateway();
            }
            var gateway = round % 2 == 0 ? two : one;
            var header = round % 3 == 0 ? "X: y" : "Last-Event-ID: " + last;
            var query = round % 3 == 0 ? "?lastEventId=" + last : "";
            awaitStream(gateway);
            try (var client = stream(gateway, query, operator, header)) {
                ids.forEach(id -> publish(id, version + 100, AutocallStatus.QUEUED));
                int wanted = round == rounds ? ids.size() * 2 * rounds - got.size() : 30;
                await().until(() -> client.events().size() >= wanted);
                // as many as it has come to when it breaks off
                got.addAll(client.events().subList(0, wanted));
                last = got.getLast().id();
            }
        }
        var told = got.stream().map(event -> event.data().replaceAll(",\"attempts.*", "")).toList();
        var all =
                ids.stream()
                        .flatMap(id ->
                                IntStream.rangeClosed(1, rounds)
                                        .boxed()
                                        .flatMap(v ->
                                                List.of(v, v + 100).stream()
                                                        .map(n -> data(id, "queued", n))))
                        .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    }

    /// It breaks off and resumes again and again while statuses come without a pause, so there is
    /// always something between what it catches up with and what the feed tells.
    @Test
    void aClientThatComesBackInASteadyFlowGetsEachOnceAndInItsOrder() throws Exception {
        var ids = LongStream.range(0, 12).map(_ -> newId()).boxed().toList();
        var got = new ArrayList<EventClient.Event>();
        String last;
        try (var first = stream(one, "", operator)) {
            await().until(() -> !first.lastId().isEmpty());
            last = first.lastId();
        }
        var over = new AtomicBoolean();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var flow = threads.submit(() -> publishUntil(over, ids));
            try {
                for (int i = 0; i < 30; i++) {
                    try (var client = resumed(i % 2 == 0 ? one : two, last)) {
                        await().until(() -> client.events().size() >= 3);
                        got.addAll(client.events());
                        last = got.getLast().id();
                    }
                }
            } finally {
                over.set(true);
            }
            var sent = flow.get();
            int wanted = sent.values().stream().mapToInt(List::size).sum() - got.size();
            try (var client = resumed(one, last)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> client.events().size() >= wanted);
                got.addAll(client.events());
            }
            var told = new HashMap<Integer, List<String>>();
            got.forEach(event -> {
                var text = event.data().replaceAll(",\"attempts.*", "");
                told.computeIfAbsent(partitionOf(text, sent), _ -> new ArrayList<>()).add(text);
            });
            assertThat(told).isEqualTo(sent);
        }
    }

    /// What was sent, by partition and in its order.
    private Map<Integer, List<String>> publishUntil(AtomicBoolean over, List<Long> ids)
            throws Exception {
        var sent = new HashMap<Integer, List<String>>();
        for (int version = 1; !over.get(); version++) {
            for (long id : ids) {
                int partition = producer.send(record(id, version)).get().partition();
                sent.computeIfAbsent(partition, _ -> new ArrayList<>())
                        .add(data(id, "queued", version));
            }
        }
        return sent;
    }

    private static int partitionOf(String text, Map<Integer, List<String>> sent) {
        var autocall = text.substring(0, text.indexOf("\"version\""));
        return sent.entrySet().stream()
                .filter(partition ->
                        partition.getValue().stream().anyMatch(t -> t.startsWith(autocall)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody sent " + text))
                .getKey();
    }

    /// Too many may be catching up.
    private EventClient resumed(Gateway gateway, String last) {
        return await().until(
                        () -> stream(gateway, "", operator, "Last-Event-ID: " + last),
                        client -> {
                            boolean isServed = client.head().startsWith("HTTP/1.1 200");
                            if (!isServed) {
                                client.close();
                            }
                            return isServed;
                        });
    }

    private void awaitStream(Gateway gateway) {
        await().until(() -> {
            try (var client = stream(gateway, "", operator)) {
                return client.head().startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void saysSoWhenItHasNotAllThatCameSince() throws Exception {
        String last;
        try (var client = stream(one, "", operator)) {
            await().until(() -> !client.lastId().isEmpty());
            last = client.lastId();
        }
        long id = newId();
        publish(id, 1, AutocallStatus.QUEUED);
        long kept = newId();
        var partition = producer.send(record(id, 2)).get();
        try (var admin = kafka.admin("test")) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, partition.partition()),
                                    RecordsToDelete.beforeOffset(partition.offset())))
                    .all()
                    .get();
        }
        publish(kept, 1, AutocallStatus.QUEUED);
        try (var client = stream(two, "", operator, "Last-Event-ID: " + last)) {
            client.awaitEvent(event -> event.data().startsWith(data(kept, "queued", 1)));
            assertThat(client.events().getFirst().name()).isEqualTo("gap");
            assertThat(datas(client))
                    .contains(data(id, "queued", 2))
                    .doesNotContain(data(id, "queued", 1));
        }
    }

    private ProducerRecord<String, byte[]> record(long id, int version) {
        var event =
                new StatusEvent(
                        id,
                        "k" + id,
                        AutocallStatus.QUEUED,
                        version,
                        0,
                        null,
                        null,
                        null,
                        Instant.now());
        return new ProducerRecord<>(topic, "" + id, Codec.STATUS.encode(event));
    }

    /// 20 MB that one client does not read: more than the sockets' buffers and the queue take. The
    /// other one's event stands behind them in their partition.
    @Test
    void aSlowClientIsCutOffAndDelaysNobody() throws Exception {
        long flood = newId();
        long other = newId();
        var long8k = "x".repeat(8_000);
        int many = 2_500;
        var slow =
                EventClient.open(
                        one.port(),
                        PATH + "?id=" + flood,
                        "Authorization: Bearer " + operator,
                        "Accept: text/event-stream");
        try (slow;
                var quick = stream(one, "?id=" + other, crm)) {
            for (int version = 1; version <= many; version++) {
                publish(flood, version, AutocallStatus.QUEUED, long8k);
            }
            producer.send(new ProducerRecord<>(topic, "" + flood, record(other, 1).value())).get();
            quick.awaitEvent(event -> event.data().startsWith(data(other, "queued", 1)));

            slow.reading();
            await().atMost(Duration.ofSeconds(30)).until(slow::isOver);
            assertThat(slow.comments()).last().isEqualTo("closed: " + StatusStream.CUT_OFF);
            int had = slow.events().size();
            assertThat(had).isBetween(StatusFeed.MOST_WAITING, many - 1);
            var back = stream(two, "?id=" + flood, crm, "Last-Event-ID: " + slow.lastId());
            try (back) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(back.events().size()).isEqualTo(many - had));
            }
        }
    }

    /// Its id moves on past what it does not want, so that it need not be read again.
    @Test
    void aQuietStreamShowsThatItLivesAndHowFarItIs() {
        try (var quiet = stream(one, "?key=nobodys", crm)) {
            await().until(() -> !quiet.lastId().isEmpty());
            var begun = quiet.lastId();
            publish(newId(), 1, AutocallStatus.QUEUED);
            await().atMost(Duration.ofSeconds(40)).until(() -> !quiet.lastId().equals(begun));
            assertThat(quiet.events()).isEmpty();
        }
    }

    /// Sixteen may catch up at once, and more than those may stay.
    @Test
    void whoeverHasCaughtUpMakesRoomForOthers() {
        var clients = new ArrayList<EventClient>();
        try {
            clients.add(stream(one, "", operator));
            await().until(() -> !clients.getFirst().lastId().isEmpty());
            var last = clients.getFirst().lastId();
            for (int i = 0; i < 20; i++) {
                var client = stream(one, "", operator, "Last-Event-ID: " + last);
                clients.add(client);
                assertThat(client.head()).startsWith("HTTP/1.1 200");
                await().until(() -> !client.lastId().isEmpty());
            }
        } finally {
            clients.forEach(EventClient::close);
        }
    }

    @Test
    void endsWithItsTokenAndWithItsGateway() {
        var brief = token("brief", Role.OPERATE);
        await().until(() -> {
            try (var client = stream(one, "", brief)) {
                return client.head().startsWith("HTTP/1.1 200");
            }
        });
        try (var client = stream(one, "", brief)) {
            tokens.revoke("brief", "test");
            await().until(client::isOver);
            assertThat(client.comments()).containsExactly("closed: the token counts no more");
        }
        try (var client = stream(two, "", operator)) {
            long begun = System.nanoTime();
            two.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(7));
            await().until(client::isOver);
            assertThat(client.comments()).containsExactly("closed: the gateway is stopping");
        } finally {
            two = bed.gateway();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm|''|text/event-stream|403|id or key",
                "crm|?final=true|text/event-stream|403|id or key",
                "night|''|application/json|406|text/event-stream",
                "night|?id=0|text/event-stream|422|id",
                "night|?final=maybe|text/event-stream|422|true or false",
                "night|?number=7|text/event-stream|422|may have id, key, final, lastEventId",
                "night|?lastEventId=a%20b|text/event-stream|422|lastEventId",
                "nobody|''|text/event-stream|401|token",
            })
    void refusesWithAProblem(String who, String query, String accept, int status, String detail)
            throws Exception {
        var token = Map.of("crm", crm, "night", operator).getOrDefault(who, "alterisk_x");
        var answer =
                new RawHttp(one.port())
                        .exchange(
                                "GET %s%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nAccept: %s\r\n\r\n"
                                        .formatted(PATH, query, token, accept));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", detail);
    }
}
