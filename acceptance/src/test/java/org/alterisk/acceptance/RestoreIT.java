package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.lifecycle.Service;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// PostgreSQL is set back to a backup while Kafka is not, and brought forward as
/// `docs/operations.md` says: nobody is called twice for what was heard or tried since, and nobody
/// is forgotten.
class RestoreIT {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final SimulatedTelephony telephony = new SimulatedTelephony();
    private final Installation before =
            Installation.fresh(
                    telephony,
                    Map.of(
                            "AUTO_CALL_TRIES_COUNT", "2",
                            "AUTO_CALL_TRIES_PERIOD", "3600",
                            "AUTO_CALL_MAX_DURATION", "60"));
    private final LegacyClient crm = new LegacyClient(before.gatewayPort());

    /// The processes that run.
    private final List<AutoCloseable> running = new ArrayList<>();

    @Test
    void nobodyIsCalledAgainAndNobodyIsForgotten() throws Exception {
        start(before);
        var heard = ordered("202");
        awaitStatus(heard, "OK (Sent)");
        var live = ordered("200");
        await().atMost(LONG).until(() -> telephony.callsTo(live.number()).size() == 1);
        var waiting = Cases.numberThat("202");
        before.publish(job("waiting", waiting, Instant.now().plusSeconds(8)));
        var taken = Instant.now();
        await().atMost(LONG).until(() -> keyOf(before, "waiting"));

        stopAll();
        var backup = copyOf(before);
        start(before);

        var later = ordered("202");
        awaitStatus(later, "OK (Sent)");
        var keyed = Cases.numberThat("202");
        before.publish(job("keyed", keyed, taken));
        var busy = ordered("486");
        var due = Instant.now().plusSeconds(25);
        var notYet = Cases.numberThat("202");
        before.publish(job("not-yet", notYet, due));
        await().atMost(LONG).until(() -> keyOf(before, "not-yet"));
        await().atMost(LONG)
                .until(() ->
                        List.of(live.number(), waiting, keyed, busy.number()).stream()
                                .allMatch(number -> telephony.callsTo(number).size() == 1));
        awaitStatus(live, "OK (Sent)");
        await().atMost(LONG).until(() -> told(before).size() >= 5);
        await().atMost(LONG).until(() -> count(before, "status_outbox") == 0);
        await().atMost(LONG).until(() -> count(before, "attempt where outcome is null") == 0);

        stopAll();
        var told = told(before);
        var given = new HashSet<Long>(idsOf(told));
        given.addAll(idsIn(records(before.topics().jobs())));
        restore(backup, told, given);
        start(backup);

        for (var order : List.of(heard, live, later)) {
            assertThat(crm.status(order.id())).isEqualTo("OK (Sent)");
        }
        assertThat(crm.status(busy.id())).isEqualTo("Queued");
        var fresh = ordered("202");
        assertThat(given).doesNotContain(fresh.id());
        awaitStatus(fresh, "OK (Sent)");
        await().atMost(LONG).until(() -> telephony.callsTo(notYet).size() == 1);
        assertThat(Instant.now()).isAfterOrEqualTo(due);
        var once =
                List.of(
                        heard.number(),
                        live.number(),
                        waiting,
                        later.number(),
                        keyed,
                        busy.number(),
                        notYet);
        await().during(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(() ->
                        once.stream().allMatch(number -> telephony.callsTo(number).size() == 1));
        stopAll();
        telephony.close();
    }

    private record Order(long id, String number) {}

    private Order ordered(String behaviour) {
        var number = Cases.numberThat(behaviour);
        return new Order(crm.autocall(number, List.of("welcome")), number);
    }

    private static String job(String key, String number, Instant notBefore) {
        return "{\"key\":\"%s\",\"number\":\"%s\",\"files\":[\"short\"],\"notBefore\":\"%s\"}"
                .formatted(key, number, notBefore);
    }

    private void awaitStatus(Order order, String status) {
        await().atMost(LONG).until(() -> crm.status(order.id()).equals(status));
    }

    private void start(Installation installation) throws Exception {
        running.add(worker(installation));
        var environment = new Environment(installation.environment());
        running.add(Bridge.wire(environment.orFail(BridgeConfig.from(environment))));
        running.add(Gateway.wire(GatewayConfig.from(environment)));
    }

    private static Service worker(Installation installation) throws Exception {
        var environment = new Environment(installation.environment());
        return org.alterisk.dialer.Main.wire(DialerConfig.from(environment));
    }

    private void stopAll() throws Exception {
        for (var process : running) {
            process.close();
        }
        running.clear();
    }

    /// The steps 3 to 5 of the procedure.
    private void restore(Installation backup, List<String> told, Set<Long> given) throws Exception {
        run(backup, "given (id bigint)", given, "after-restore-ids.sql");
        long attempts = count(backup, "attempt");
        try (var _ = worker(backup)) {
            await().atMost(LONG).until(() -> keyOf(backup, "not-yet"));
            await().atMost(LONG).until(() -> isTakenIn(backup));
        }
        assertThat(count(backup, "attempt")).isEqualTo(attempts);
        run(backup, "told (event jsonb)", told, "after-restore.sql");
    }

    private static void run(Installation at, String table, Iterable<?> rows, String file)
            throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(at.database(), "postgres", "");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table " + table);
            var name = table.substring(0, table.indexOf(' '));
            var type = table.replaceAll(".* ([a-z]+)\\)", "$1");
            try (var insert =
                    connection.prepareStatement(
                            "insert into " + name + " values (?::text::" + type + ")")) {
                for (var row : rows) {
                    insert.setString(1, row.toString());
                    insert.executeUpdate();
                }
            }
            statement.execute(
                    Files.readString(
                            Path.of("../packaging/sql").resolve(file), StandardCharsets.UTF_8));
            connection.commit();
        }
    }

    private boolean isTakenIn(Installation at) {
        long jobs = records(at.topics().jobs()).size();
        try (var db = at.open()) {
            return db.jooq()
                            .fetchSingle("select sum(next_offset)::bigint from inbox_offset")
                            .get(0, Long.class)
                    == jobs;
        }
    }

    private static boolean keyOf(Installation at, String key) {
        return count(at, "autocall where job_key = '" + key + "'") == 1;
    }

    private static long count(Installation at, String from) {
        try (var db = at.open()) {
            return db.jooq().fetchSingle("select count(*) from " + from).get(0, Long.class);
        }
    }

    private static Installation copyOf(Installation original) throws SQLException {
        var url = original.database();
        var name = url.replaceAll(".*/([^/?]+)\\?.*", "$1");
        var copy = url.replace("/" + name + "?", "/" + name + "_backup?");
        try (var connection =
                        DriverManager.getConnection(
                                url.replace("/" + name + "?", "/postgres?"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + "_backup template " + name);
        }
        var environment = new HashMap<>(original.environment());
        environment.put("DATABASE_URL", copy);
        return new Installation(
                original.topics(), copy, original.gatewayPort(), Map.copyOf(environment));
    }

    private List<String> told(Installation at) {
        return records(at.topics().statuses());
    }

    private static List<String> records(String topic) {
        try (var records = new Records(Servers.kafka(), topic)) {
            return records.toTheEnd().stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static List<Long> idsOf(List<String> statuses) {
        return statuses.stream()
                .map(status -> Curl.JSON.readTree(status).get("autocallId").asLong())
                .toList();
    }

    private static List<Long> idsIn(List<String> jobs) {
        return jobs.stream()
                .map(job -> Curl.JSON.readTree(job))
                .filter(job -> job.has("id"))
                .map(job -> job.get("id").asLong())
                .toList();
    }
}
