package org.alterisk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class DatabaseOutageIT {
    private static final String AUTOCALL = "autocall=2005550001&file1=welcome";
    private static final Duration BOUND = Duration.ofSeconds(4);

    private final DataFolder folder = DataFolder.temporary();
    private PostgresServer postgres = PostgresServer.start(folder, 0);
    private final int port = postgres.port();
    private final TestBed bed;
    private final Gateway gateway;
    private final RawHttp http;

    DatabaseOutageIT() throws Exception {
        bed =
                TestBed.migrated(
                        new DatabaseConfig(postgres.jdbcUrl(), "postgres", ""),
                        SharedServers.kafka().bootstrap());
        gateway = bed.gateway();
        http = new RawHttp(gateway.port());
    }

    @AfterEach
    void stop() {
        gateway.close();
        postgres.close();
        folder.close();
    }

    @Test
    void acceptingAndPendingLookUpsGoOnWhileTheDatabaseIsAway() throws Exception {
        var done = accepted();
        try (var intake = new TestIntake(bed)) {
            await().until(() -> intake.takeIn(AutocallStatus.BUSY) == 1);
        }
        assertThat(http.body("autocallstatus=" + done)).isEqualTo("Answer: Busy\n");
        awaitTwoBlocks();

        postgres.close();

        var pending = accepted();
        assertThat(http.body("autocallstatus=" + pending)).isEqualTo("Answer: Queued\n");
        assertThat(http.body("autocallstatus=" + done)).isEqualTo("Answer: Busy\n");
        await().untilAsserted(() ->
                assertThat(RawHttp.bodyOf(http.send("GET /health/ready HTTP/1.1")))
                        .isEqualTo("ready\ndatabase: cannot be reached\n"));
        assertIsUnanswerable(http, "autocallstatus=999");

        postgres = PostgresServer.start(folder, port);
        await().untilAsserted(() -> {
            assertThat(http.body("autocallstatus=999")).isEqualTo("Answer: Error\n");
            assertThat(http.ask("autocallstatus=999")).startsWith("HTTP/1.1 200 ");
        });
        assertThat(http.body("autocallstatus=" + pending)).isEqualTo("Answer: Queued\n");
    }

    @Test
    void whenTheReservedIdsAreUsedUpItSaysSoAndRecovers() throws Exception {
        accepted();
        awaitTwoBlocks();
        postgres.close();

        long last = 1;
        var answer = http.ask(AUTOCALL);
        while (answer.startsWith("HTTP/1.1 200 ")) {
            last = Long.parseLong(RawHttp.bodyOf(answer).replaceAll("[^0-9]", ""));
            answer = http.ask(AUTOCALL);
        }
        assertThat(last).isBetween(1_001L, 2_000L);
        assertThat(answer).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(RawHttp.reasonOf(answer)).contains("no AutoCallID is left");
        assertThat(RawHttp.bodyOf(http.send("GET /health/ready HTTP/1.1")))
                .startsWith("not ready\nids: none is reserved\n");

        postgres = PostgresServer.start(folder, port);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> http.ask(AUTOCALL).startsWith("HTTP/1.1 200 "));
        assertThat(Long.parseLong(accepted())).isGreaterThan(last);
    }

    @Test
    void aFrozenDatabaseDelaysALookUpButDoesNotHoldIt() throws Exception {
        try (var relay = new Relay(port)) {
            var url = postgres.jdbcUrl().replace(":" + port + "/", ":" + relay.port() + "/");
            var behind = new TestBed(new DatabaseConfig(url, "postgres", ""), bed.kafka());
            try (var other = behind.gateway()) {
                var slow = new RawHttp(other.port());
                var id = RawHttp.bodyOf(slow.ask(AUTOCALL)).replaceAll("[^0-9]", "");
                assertThat(slow.body("autocallstatus=" + id)).isEqualTo("Answer: Queued\n");

                relay.freeze();

                assertIsUnanswerable(slow, "autocallstatus=999");
                assertThat(slow.body("autocallstatus=" + id)).isEqualTo("Answer: Queued\n");
                assertThat(slow.body(AUTOCALL)).startsWith("Answer: OK\n");

                relay.thaw();
                await().until(() -> slow.ask("autocallstatus=999").startsWith("HTTP/1.1 200 "));
            }
        }
    }

    private static void assertIsUnanswerable(RawHttp http, String query) throws Exception {
        long begin = System.nanoTime();
        var answer = http.ask(query);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        assertThat(answer).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(RawHttp.reasonOf(answer)).contains("the database cannot be reached");
    }

    private String accepted() throws Exception {
        var body = http.body(AUTOCALL);
        assertThat(body).startsWith("Answer: OK\n");
        return body.replaceAll("[^0-9]", "");
    }

    private void awaitTwoBlocks() {
        try (var database = bed.open()) {
            await().until(() ->
                    database.jooq()
                            .fetchSingle("select last_value from autocall_id_block")
                            .get(0, Long.class)
                            .equals(1_001L));
        }
    }
}
