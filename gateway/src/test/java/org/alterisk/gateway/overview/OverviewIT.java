package org.alterisk.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.database.Database;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;

/// The overview of tables that were filled by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverviewIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestBed bed = TestBed.shared();
    private final Database database = bed.open();
    private final String operator = token("night", Role.OPERATE);
    private final String crm = token("crm", Role.PUBLISH);
    private final Gateway gateway;

    OverviewIT() throws Exception {
        fill(database.jooq());
        gateway = bed.gateway();
        await().until(() ->
                ask("/overview", operator, BodyHandlers.ofString()).statusCode() != 401);
    }

    @AfterAll
    void stop() {
        gateway.close();
        database.close();
    }

    private String token(String name, Role role) {
        return new TokenStore(database.jooq()).create(name, role, "test").orElseThrow().text();
    }

    /// 10,500 of priority 5 due for two minutes, 2 of priority 9 for two and three hours, 30
    /// tomorrow, one of them aside; an hour of attempts, one of them live, some of them of long
    /// ago.
    private static void fill(DSLContext db) {
        db.execute(
                """
                insert into autocall (id, digest, number, files, priority, status, finished_at)
                select i, '', '200555' || lpad(i::text, 5, '0'), '{welcome}',
                  case when i <= 2 then 9 else 5 end, 'QUEUED', null
                from generate_series(1, 10632) i\
                """);
        db.execute(
                """
                insert into autocall_due (id, number, priority, due_at, parked_due_at)
                select id, number, priority, case
                    when id <= 2 then now() - (id + 1) * interval '1 hour'
                    when id <= 10502 then now() - interval '2 minutes'
                    else now() + interval '1 day' end,
                  case when id = 10532 then now() end
                from autocall where id <= 10532\
                """);
        db.execute(
                """
                insert into attempt (autocall_id, ordinal, node, route, number, ring_timeout,
                  max_duration, min_heard, tries, tries_period, claimed_at, command_expires_at,
                  look_up_at, over_at, outcome, cause, sip_code, answered_at, settled_at)
                select id, 1, 'msk', case when id % 2 = 0 then 'PJSIP/a' else 'PJSIP/b' end, number,
                  30, 120, 0, 3, 60, ended - interval '20 s', ended, ended, ended,
                  case when id > 10631 then null when id % 4 = 0 then 'BUSY' else 'DELIVERED' end,
                  case when id % 4 = 0 then 17 end, case when id % 4 = 0 then 486 end,
                  case when id % 4 <> 0 then ended end,
                  case when id <= 10631 then ended end
                from (select *, case when id > 10612 then now() - interval '7 hours'
                  when id > 10592 then now() - interval '4 hours'
                  else now() - interval '10 s' end as ended
                  from autocall where id between 10533 and 10631
                  union all select *, now() from autocall where id = 10632) a\
                """);
        db.execute(
                """
                update call_slot set attempt_id = a.id, number = a.number
                from attempt a where a.outcome is null and slot = 1\
                """);
    }

    private <T> HttpResponse<T> ask(String path, String token, HttpResponse.BodyHandler<T> body)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1" + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                body);
    }

    /// A busy machine may have none at first.
    private JsonNode overview() {
        var answer =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> ask("/overview", operator, BodyHandlers.ofString()),
                                one -> one.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiJson.MAPPER.readTree(answer.body());
    }

    @Test
    void whatIsManyIsCountedToABoundAndSaidToBeMore() {
        var queue = overview().get("queue");
        assertThat(queue.get("due").toString()).isEqualTo("{\"count\":10002,\"more\":true}");
        assertThat(queue.get("later").toString()).isEqualTo("{\"count\":30}");
        assertThat(queue.get("aside").toString()).isEqualTo("{\"count\":1}");
        assertThat(queue.get("priorities").toString())
                .isEqualTo(
                        "[{\"priority\":9,\"due\":{\"count\":2},\"later\":{\"count\":0}},"
                                + "{\"priority\":5,\"due\":{\"count\":10000,\"more\":true},"
                                + "\"later\":{\"count\":30}}]");
        var ages = queue.get("ages");
        assertThat(ages.get(1).toString())
                .isEqualTo(
                        "{\"fromSeconds\":60,\"belowSeconds\":300,"
                                + "\"count\":{\"count\":10000,\"more\":true}}");
        assertThat(ages.get(4).toString())
                .isEqualTo("{\"fromSeconds\":3600,\"count\":{\"count\":2}}");
    }

    @Test
    void theOldestIsThatOfAllPriorities() {
        var overview = overview();
        var oldest = Instant.parse(overview.get("queue").get("oldestDueAt").asString());
        var at = Instant.parse(overview.get("at").asString());
        assertThat(Duration.between(oldest, at))
                .isBetween(Duration.ofHours(3), Duration.ofMinutes(190));
    }

    /// However many look.
    @Test
    void theTablesAreReadOnceASecondAtMost() {
        long begun = System.nanoTime();
        var readings = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            readings.add(overview().get("at").asString());
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(readings).hasSizeLessThanOrEqualTo((int) took.toSeconds() + 2);
    }

    @Test
    void theEtaOfWhatIsNotCountedComesFromTheDatabasesEstimate() {
        database.jooq().execute("vacuum analyze autocall_due");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    var queue = overview().get("queue");
                    assertThat(queue.path("estimate").asLong(0)).isEqualTo(10_532);
                    assertThat(queue.get("eta").get("how").asString()).isEqualTo("throughput");
                    // 60 attempts ended in five minutes
                    assertThat(queue.path("eta").path("seconds").asLong(0))
                            .isBetween(52_000L, 53_000L);
                });
    }

    @Test
    void slotsAttemptsCausesAndRoutesAreOfNowAndOfTheLastHour() {
        var overview = overview();
        assertThat(overview.get("paused").toString())
                .isEqualTo("{\"all\":false,\"routes\":[],\"pauses\":[]}");
        assertThat(overview.get("slots").toString()).isEqualTo("{\"used\":1,\"limit\":8}");
        assertThat(overview.get("nodes").toString()).isEqualTo("[{\"node\":\"msk\",\"live\":1}]");
        assertThat(overview.get("causes").toString())
                .isEqualTo(
                        "[{\"outcome\":\"busy\",\"cause\":17,\"sip\":486,\"route\":\"PJSIP/a\","
                                + "\"count\":15}]");
        assertThat(overview.get("routes").toString())
                .isEqualTo(
                        "[{\"route\":\"PJSIP/a\",\"attempts\":30,\"answered\":15},"
                                + "{\"route\":\"PJSIP/b\",\"attempts\":30,\"answered\":30}]");
    }

    @Test
    void whileAllIsPausedNobodyKnowsWhenItWillBeDone() {
        database.jooq()
                .execute("insert into dialling_pause (scope, paused_by) values ('all', 'test')");
        awaitPaused(true);
        assertThat(overview().get("queue").get("eta").toString()).isEqualTo("{\"how\":\"paused\"}");
        database.jooq().execute("delete from dialling_pause");
        awaitPaused(false);
    }

    private void awaitPaused(boolean all) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> overview().get("paused").get("all").asBoolean() == all);
    }

    @Test
    void theHoursBeforeComeWhileSomebodyLooks() {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    long sum = 0;
                    for (var bucket : overview().get("outcomes").get("buckets")) {
                        for (var count : bucket.get("counts")) {
                            sum += count.asLong();
                        }
                    }
                    assertThat(sum).isEqualTo(80); // those of seven hours ago are not in it
                });
    }

    @Test
    void itIsStreamedAndTheStreamEndsWithItsToken() throws Exception {
        var brief = token("brief", Role.OPERATE);
        await().until(() -> ask("/overview", brief, BodyHandlers.ofString()).statusCode() == 200);
        var stream = ask("/overview/events", brief, BodyHandlers.ofInputStream());
        try (var lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            for (int i = 0; i < 3; ) {
                i += lines.readLine().equals("event: overview") ? 1 : 0;
            }
            new TokenStore(database.jooq()).revoke("brief", "test");
            while (lines.readLine() != null) {
                // to its end
            }
        }
    }

    @Test
    void isForThoseWhoOperate() throws Exception {
        await().until(() -> ask("/overview", crm, BodyHandlers.ofString()).statusCode() == 403);
        assertThat(ask("/overview/events", crm, BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }
}
