package org.alterisk.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.api.ApiClient;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.gateway.webhook.store.DeliveryStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Webhooks from the statuses topic to an endpoint, by two gateways.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksIT {
    private static final String PATH = "/api/v1/webhooks";
    private static final String PATCH = "application/merge-patch+json";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicLong lastAutocall = new AtomicLong();

    private final TestBed bed = TestBed.shared();
    private final Receiver receiver = new Receiver();
    private final Gateway gateway = gateway();
    private final Gateway other = gateway();
    private final Database database = bed.open();
    private final TokenStore tokens = new TokenStore(database.jooq());
    private final ApiClient root = client("root", Role.ADMINISTER);
    private final ApiClient operator = client("night", Role.OPERATE);
    private final Producer<String, byte[]> producer =
            new KafkaClients(bed.kafka()).producer("statuses");

    WebhooksIT() throws Exception {}

    private Gateway gateway() {
        return Gateway.wire(bed.config(Map.of("WEBHOOK_ALLOWED_NETWORKS", "127.0.0.1")));
    }

    private ApiClient client(String name, Role role) {
        return new ApiClient(
                gateway.port(), tokens.create(name, role, "test").orElseThrow().text());
    }

    @BeforeEach
    void theTokensAreKnown() {
        await().until(() -> root.get(PATH).status() == 200);
        await().until(() -> operator.get(PATH).status() == 403);
    }

    @AfterAll
    void stop() {
        producer.close();
        gateway.close();
        other.close();
        receiver.close();
        database.close();
    }

    /// A webhook with a path of its own at the receiver.
    private record Hook(long id, String path, String secret) {
        String url(String more) {
            return PATH + "/" + id + more;
        }
    }

    private Hook hook(String prefix, String events) throws Exception {
        var path = prefix + UUID.randomUUID();
        var made =
                root.post(
                        PATH,
                        "{\"name\":\"%s\",\"url\":\"%s\",\"events\":%s}"
                                .formatted(path.substring(1), receiver.url(path), events));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var json = made.json();
        return new Hook(json.get("id").asLong(), path, json.get("secret").asString());
    }

    private static long newId() {
        return lastAutocall.incrementAndGet();
    }

    private void publish(long id, int version, AutocallStatus status, boolean isEnd) {
        var event = new StatusEvent(id, null, status, version, 1, null, null, null, Instant.now());
        var told =
                isEnd
                        ? event.with(
                                new StatusEvent.EndedAttempt(
                                        new AttemptId(UUID.randomUUID()),
                                        version - 1,
                                        Outcome.BUSY,
                                        "asterisk",
                                        "PJSIP/trunk",
                                        17,
                                        486,
                                        null,
                                        null,
                                        Instant.now()))
                        : event;
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                bed.kafka().topics().statuses(),
                                "" + id,
                                Codec.STATUS.encode(told)));
    }

    private List<JsonNode> log(Hook hook, String query) throws Exception {
        var answer = root.get(hook.url("/deliveries" + query));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("deliveries").spliterator(), false).toList();
    }

    private void awaitPosts(Hook hook, int count) {
        await().atMost(SOON).until(() -> receiver.posts(hook.path()).size() >= count);
    }

    @Test
    void aPostIsOfTheTraceOfTheOrder() throws Exception {
        var hook = hook("/traced", "[\"final\"]");
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        long traced = newId();
        database.jooq()
                .execute(
                        """
                        INSERT INTO autocall (id, digest, number, files, priority, traceparent)
                        VALUES ({0}, '\\x00', '2000000000', '{x}', 5, {1})
                        """,
                        DSL.val(traced), DSL.val(trace));
        long untraced = newId();
        publish(traced, 2, AutocallStatus.CANCELLED, false);
        publish(untraced, 2, AutocallStatus.CANCELLED, false);
        awaitPosts(hook, 2);

        for (var post : receiver.posts(hook.path())) {
            boolean isTraced = post.body().contains("\"autocallId\":" + traced + ",");
            assertThat(post.header("traceparent")).isEqualTo(isTraced ? trace : null);
        }
    }

    @Test
    void attemptsAndFinalStatusesArePostedOnceEach() throws Exception {
        var both = hook("/both", "[\"attempt\",\"final\"]");
        var finals = hook("/final", "[\"final\"]");
        long id = newId();
        publish(id, 1, AutocallStatus.QUEUED, false);
        publish(id, 2, AutocallStatus.QUEUED, true);
        publish(id, 3, AutocallStatus.BUSY, true);
        publish(id, 3, AutocallStatus.BUSY, true); // at least once
        long cancelled = newId();
        publish(cancelled, 2, AutocallStatus.CANCELLED, false);
        awaitPosts(both, 4);
        awaitPosts(finals, 2);
        assertThat(receiver.posts(both.path()))
                .extracting(post -> post.body().replaceAll(".*\"type\":\"([a-z.]+)\".*", "$1"))
                .containsExactlyInAnyOrder(
                        "autocall.attempt", "autocall.attempt", "autocall.final", "autocall.final");
        assertThat(receiver.posts(both.path()))
                .anySatisfy(post ->
                        assertThat(post.body())
                                .contains(
                                        "\"autocallId\":" + id,
                                        "\"outcome\":\"busy\"",
                                        "\"cause\":17"));
        await().untilAsserted(() ->
                assertThat(log(both, ""))
                        .hasSize(4)
                        .allSatisfy(line -> {
                            assertThat(line.get("status").asString()).isEqualTo("delivered");
                            assertThat(line.get("httpStatus").asInt()).isEqualTo(204);
                            assertThat(line.get("tries").asInt()).isEqualTo(1);
                        }));
        assertThat(log(finals, "")).hasSize(2);
    }

    /// With what docs/webhooks.md shows, as a receiver would.
    @Test
    void isSignedSoThatTheDocumentedCheckHolds() throws Exception {
        var hook = hook("/signed", "[\"final\"]");
        publish(newId(), 2, AutocallStatus.SENT, false);
        awaitPosts(hook, 1);
        var post = receiver.posts(hook.path()).getFirst();
        assertThat(post.header("Content-Type")).isEqualTo("application/json");
        for (var language : List.of("bash", "python")) {
            var genuine = check(language, hook.secret(), post, post.body());
            assertThat(genuine).as(language).isZero();
            assertThat(check(language, hook.secret(), post, post.body() + " ")).isNotZero();
            assertThat(check(language, Secret.random().text(), post, post.body())).isNotZero();
        }

        var rotated = root.post(hook.url("/secret"), "").json().get("secret").asString();
        publish(newId(), 2, AutocallStatus.SENT, false);
        awaitPosts(hook, 2);
        var next = receiver.posts(hook.path()).getLast();
        for (var secret : List.of(hook.secret(), rotated)) {
            assertThat(check("bash", secret, next, next.body())).isZero();
        }
        assertThat(check("bash", Secret.random().text(), next, next.body())).isNotZero();
    }

    private static int check(String language, String secret, Receiver.Post post, String body)
            throws IOException, InterruptedException {
        var block =
                Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                        .matcher(Files.readString(Path.of("../docs/webhooks.md")));
        assertThat(block.find()).isTrue();
        var isBash = language.equals("bash");
        var script =
                isBash
                        ? block.group(1)
                        : block.group(1)
                                + """
                                import os, sys
                                names = ("webhook-id", "webhook-timestamp", "webhook-signature")
                                headers = dict(zip(names, sys.argv[1:]))
                                sys.exit(0 if is_genuine(os.environ["WEBHOOK_SECRET"], headers, sys.stdin.buffer.read()) else 1)
                                """;
        var builder =
                new ProcessBuilder(
                        isBash ? "bash" : "python3",
                        "-c",
                        script,
                        isBash ? "verify.sh" : post.header("webhook-id"),
                        isBash ? post.header("webhook-id") : post.header("webhook-timestamp"),
                        isBash
                                ? post.header("webhook-timestamp")
                                : post.header("webhook-signature"),
                        isBash ? post.header("webhook-signature") : "");
        builder.environment().put("WEBHOOK_SECRET", secret);
        var process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(body);
        }
        return process.waitFor();
    }

    @Test
    void isRepeatedUnderItsIdUntilItIsAccepted() throws Exception {
        var hook = hook("/sick", "[\"final\"]");
        receiver.answers(hook.path(), 500);
        publish(newId(), 2, AutocallStatus.SENT, false);
        awaitPosts(hook, 1);
        await().untilAsserted(() -> {
            var line = log(hook, "?status=pending").getFirst();
            assertThat(line.path("httpStatus").asInt(0)).isEqualTo(500);
            assertThat(line.path("error").asString("")).isEqualTo("must be answered with 2xx");
            assertThat(Instant.parse(line.get("nextTryAt").asString()))
                    .isAfter(Instant.now().minusSeconds(5));
        });
        awaitPosts(hook, 2);
        await().until(() -> log(hook, "?status=delivered").size() == 1);
        assertThat(log(hook, "").getFirst().get("tries").asInt()).isEqualTo(2);
        var posts = receiver.posts(hook.path());
        assertThat(posts.get(1).header("webhook-id")).isEqualTo(posts.get(0).header("webhook-id"));
        assertThat(posts.get(1).body()).isEqualTo(posts.get(0).body());
    }

    @Test
    void anEndpointThatHangsDelaysNoOther() throws Exception {
        var hangs = hook("/hang", "[\"final\"]");
        var quick = hook("/quick", "[\"final\"]");
        int many = 30;
        for (int i = 0; i < many; i++) {
            publish(newId(), 2, AutocallStatus.SENT, false);
        }
        await().atMost(SOON).until(() -> receiver.posts(quick.path()).size() == many);
        // four on each of two gateways
        assertThat(receiver.posts(hangs.path())).hasSizeBetween(1, 8);
        root.send("DELETE", hangs.url(""), "application/json", "");
    }

    @Test
    void whatAKilledGatewayHadClaimedIsPostedByAnother() throws Exception {
        var hook = hook("/orphan", "[\"final\"]");
        assertThat(patch(hook, "{\"enabled\":false}").status()).isEqualTo(200);
        assertThat(root.post(hook.url("/test"), "").status()).isEqualTo(202);
        awaitPosts(hook, 1); // a test is posted by one that is not enabled too

        database.jooq()
                .execute(
                        "insert into webhook_delivery (webhook_id, event, autocall_id, version, body)"
                                + " values (?, 'final', ?, 2, '{}')",
                        hook.id(),
                        newId());
        await().during(Duration.ofMillis(1_500))
                .until(() -> receiver.posts(hook.path()).size() == 1);
        // the dead one claims before the others see that it is enabled again
        database.jooq()
                .transaction(tx -> {
                    tx.dsl().execute("update webhook set enabled = true where id = ?", hook.id());
                    var claimed =
                            new DeliveryStore(tx.dsl(), Duration.ofSeconds(2)).claim(Map.of(), 4);
                    assertThat(claimed).extracting(c -> c.webhookId()).contains(hook.id());
                });
        awaitPosts(hook, 2);
        await().until(() -> log(hook, "?status=delivered").size() == 2);
        assertThat(log(hook, "").getFirst().get("tries").asInt()).isEqualTo(2);
    }

    @Test
    void aDeliveryIsPostedAgainAndTheLogIsReadPageByPage() throws Exception {
        var hook = hook("/again", "[\"final\"]");
        for (int i = 0; i < 5; i++) {
            publish(newId(), 2, AutocallStatus.SENT, false);
        }
        await().atMost(SOON).until(() -> log(hook, "?status=delivered").size() == 5);
        var seen = new HashSet<String>();
        var page = hook.url("/deliveries?limit=2&status=delivered");
        while (page != null) {
            var answer = root.get(page).json();
            answer.get("deliveries").forEach(line -> seen.add(line.get("id").asString()));
            page = answer.has("next") ? answer.get("next").asString() : null;
        }
        assertThat(seen).hasSize(5);

        var id = seen.iterator().next();
        assertThat(root.post(hook.url("/deliveries/" + id + "/resend"), "").status())
                .isEqualTo(202);
        awaitPosts(hook, 6);
        assertThat(receiver.posts(hook.path()).getLast().header("webhook-id")).isEqualTo(id);

        var stranger = hook("/stranger", "[\"final\"]");
        assertThat(root.post(stranger.url("/deliveries/" + id + "/resend"), "").status())
                .isEqualTo(404);
    }

    private ApiClient.Answer patch(Hook hook, String body) throws Exception {
        return root.send("PATCH", hook.url(""), PATCH, body);
    }

    @Test
    void isChangedAndDeletedAndItsSecretIsNeverShownAgain() throws Exception {
        var hook = hook("/changed", "[\"final\"]");
        var changed = patch(hook, "{\"name\":\"Новый\",\"events\":[\"attempt\"]}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("name").asString()).isEqualTo("Новый");
        assertThat(changed.json().get("changedBy").asString()).isEqualTo("root (REST)");
        for (var answer : List.of(changed, root.get(hook.url("")), root.get(PATH))) {
            assertThat(answer.text()).doesNotContain("secret", "whsec_");
        }
        var twin = hook("/twin", "[\"final\"]");
        assertThat(patch(twin, "{\"name\":\"Новый\"}").status()).isEqualTo(409);
        assertThat(root.send("DELETE", hook.url(""), "application/json", "").status())
                .isEqualTo(204);
        assertThat(root.get(hook.url("")).status()).isEqualTo(404);
        assertThat(root.post(hook.url("/test"), "").status()).isEqualTo(404);
        assertThat(root.send("DELETE", hook.url(""), "application/json", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/",
                "https://crm.example/x y",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "http://8.8.8.8/",
                "https://2130706434/",
                "ftp://crm.example/",
                "https://user@crm.example/",
            })
    void isNotMadeForAnAddressThatIsNotPublic(String url) throws Exception {
        var answer =
                root.post(
                        PATH,
                        "{\"name\":\"x\",\"url\":\"%s\",\"events\":[\"final\"]}".formatted(url));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("field").asString()).isEqualTo("url");
    }

    /// It led elsewhere when the webhook was made.
    @Test
    void whatLeadsToAForbiddenAddressNowIsNotPostedTo() throws Exception {
        var hook = hook("/moved", "[\"final\"]");
        database.jooq()
                .execute(
                        "update webhook set url = replace(url, '127.0.0.1', '127.0.0.9')"
                                + " where id = ?",
                        hook.id());
        publish(newId(), 2, AutocallStatus.SENT, false);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(log(hook, "?status=pending"))
                                .singleElement()
                                .satisfies(line ->
                                        assertThat(line.path("error").asString(""))
                                                .contains("not public")));
        assertThat(receiver.posts(hook.path())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|",
                "POST|",
                "GET|/1",
                "PATCH|/1",
                "DELETE|/1",
                "POST|/1/secret",
                "POST|/1/test",
                "GET|/1/deliveries",
                "POST|/1/deliveries/msg_00000000000000000000000000000000/resend",
            })
    void isForAdministratorsAlone(String method, String path) throws Exception {
        var answer =
                operator.send(method, PATH + (path == null ? "" : path), "application/json", "{}");
        assertThat(answer.status()).isEqualTo(403);
    }
}
