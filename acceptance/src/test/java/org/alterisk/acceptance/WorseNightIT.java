package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.gateway.token.Role;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A real Prometheus watches a system whose servers go away, in this order: each alert comes in the
/// situation that it is for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorseNightIT {
    private static final Duration PATIENCE = WatchedSystem.PATIENCE;

    private SimulatedTelephony telephony;
    private DataFolder folder;
    private PostgresServer postgres;
    private KafkaServer kafka;
    private Installation installation;
    private WatchedSystem system;
    private LegacyClient crm;
    private RestClient rest;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        Prometheus.assumeInstalled();
        telephony = new SimulatedTelephony();
        folder = DataFolder.temporary();
        postgres = PostgresServer.start(folder, 0);
        kafka = KafkaServer.start(folder, 0);
        installation =
                Installation.on(
                        kafka.bootstrap(),
                        postgres.createDatabase("night"),
                        telephony,
                        Map.of(
                                "AUTO_CALL_TRIES_COUNT",
                                "1",
                                "AUTO_CALL_SIM_CALLS",
                                "16",
                                "AUTO_CALL_RING_TIMEOUT",
                                "300"));
        system = new WatchedSystem(installation, temporary);
        crm = new LegacyClient(installation.gatewayPort());
        rest = installation.rest("system", Role.ADMINISTER);
        await().atMost(PATIENCE).until(system::isSeen);
    }

    @AfterAll
    void stop() {
        if (system == null) {
            return; // skipped
        }
        crm.close();
        system.close();
        telephony.close();
        kafka.close();
        postgres.close();
        folder.close();
    }

    private void order(String behaviour, int count) {
        for (int i = 0; i < count; i++) {
            crm.autocall(Cases.numberThat(behaviour), List.of("short"));
        }
    }

    @Test
    @Order(1)
    void aTrunkThatAnswersNoMoreIsTold() throws Exception {
        var begun = Instant.now();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    order("202", 10);
                    return Instant.now().isAfter(begun.plusSeconds(20));
                });

        system.awaitAlerts(() -> order("503", 10), "AlteriskAnswerRateCollapsed");
    }

    @Test
    @Order(2)
    void callsThatNobodyCouldTellTheEndOfAreTold() {
        order("180", 3);
        await().atMost(PATIENCE)
                .until(() -> !system.prometheus.query("alterisk_slots_used > 0").isEmpty());
        telephony.killAsterisk();
        telephony.startAsterisk();

        system.awaitAlerts("AlteriskCallsLost");
    }

    @Test
    @Order(3)
    void slotsThatAreTakenWhileNoCallEndsAreTold() {
        try (var db = installation.open()) {
            new SettingStore(db.jooq()).write(Map.of(Setting.AUTO_CALL_SIM_CALLS, "1"), "a case");
        }
        order("180", 1);

        system.awaitAlerts("AlteriskSlotsStuck");
    }

    @Test
    @Order(4)
    void aLongPauseIsTold() {
        assertThat(rest.post("/pauses", "{}").status()).isEqualTo(200);
        order("202", 1);

        system.awaitAlerts("AlteriskPausedLong");
    }

    @Test
    @Order(5)
    void aDatabaseThatIsAwayAndTheLagOfTheJobsAreTold() {
        int port = postgres.port();
        postgres.close();
        installation.publish(
                "{\"number\":\"%s\",\"files\":[\"short\"]}".formatted(Cases.numberThat("202")),
                1_500);

        system.awaitAlerts("AlteriskDatabaseUnreachable", "AlteriskConsumerLag");
        awaitReadiness(system.workerPort, "not ready\ndatabase: cannot be reached\n");

        postgres = PostgresServer.start(folder, port);
        await().atMost(PATIENCE)
                .until(() -> system.prometheus.query("alterisk_database_up == 0").isEmpty());
    }

    /// Dialling is paused, so an autocall expires without being called, which nobody can be told.
    @Test
    @Order(6)
    void aKafkaThatIsAwayIsToldAndWhatItShouldHave() {
        installation.publish(
                "{\"number\":\"%s\",\"files\":[\"short\"],\"expiresAt\":\"%s\"}"
                        .formatted(Cases.numberThat("202"), Instant.now().plusSeconds(10)),
                1);
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/autocalls?limit=1")
                                .body()
                                .at("/autocalls/0/expiresAt")
                                .isString());
        kafka.close();

        system.awaitAlerts(
                () -> crm.get("autocall=2005550001&file1=short"),
                "AlteriskKafkaUnreachable",
                "AlteriskOrdersRefused",
                "AlteriskOutboxNotDraining");
        for (int port : system.ports()) {
            awaitReadiness(port, "not ready\nqueue: cannot be reached\n");
        }
    }

    private void awaitReadiness(int port, String begin) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.readiness(port)).startsWith(begin));
    }

    /// Kafka is still away. Large events fill what the producer may hold, many small ones what the
    /// bridge keeps beyond that.
    @Test
    @Order(7)
    void eventsThatNoKafkaTakesAreDroppedAndThatIsTold() throws Exception {
        var large = new ArrayList<>(List.of("Action: UserEvent", "UserEvent: Large"));
        IntStream.range(0, 100).forEach(i -> large.add("Line" + i + ": " + "x".repeat(1_000)));
        telephony.ami().send(400, large.toArray(String[]::new));
        telephony.ami().send(62_000, "Action: UserEvent", "UserEvent: Small");

        system.awaitAlerts("AlteriskEventsLost");

        assertThat(system.prometheus.query("alterisk_ami_events_lost_total{queue=\"publish\"} > 0"))
                .hasSize(1);
        assertThat(system.prometheus.query("alterisk_ami_events_lost_total{queue=\"read\"} > 0"))
                .isEmpty();
    }
}
