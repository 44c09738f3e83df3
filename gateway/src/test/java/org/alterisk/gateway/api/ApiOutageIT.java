package org.alterisk.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.embedded.SharedServers;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.Relay;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.TestIntake;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The REST API while PostgreSQL is away.
class ApiOutageIT {
    private static final String ORDER = "{\"number\":\"2005550001\",\"files\":[\"welcome\"]}";
    private static final String KEYED = ORDER.replace("{", "{\"key\":\"order-1\",");
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final DataFolder folder = DataFolder.temporary();
    private PostgresServer postgres = PostgresServer.start(folder, 0);
    private final int port = postgres.port();
    private final TestBed bed;
    private final Gateway gateway;
    private final ApiClient system;

    ApiOutageIT() throws Exception {
        bed =
                TestBed.migrated(
                        new DatabaseConfig(postgres.jdbcUrl(), "postgres", ""),
                        SharedServers.kafka().bootstrap());
        gateway = bed.gateway();
        try (var database = bed.open()) {
            var token =
                    new TokenStore(database.jooq())
                            .create("system", Role.ADMINISTER, "test")
                            .orElseThrow();
            system = new ApiClient(gateway.port(), token.text());
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
        postgres.close();
        folder.close();
    }

    @Test
    void acceptingGoesOnAndTheRestSaysSoWithinItsBound() throws Exception {
        await().until(() -> system.post("/api/v1/autocalls", ORDER).status() == 201);

        postgres.close();

        long id = asked(201, "/api/v1/autocalls", ORDER).json().get("id").asLong();
        assertThat(asked(202, "/api/v1/autocalls", KEYED).header("Location"))
                .isEqualTo("/api/v1/autocalls?key=order-1");
        assertThat(asked(200, "/api/v1/autocalls/" + id, "").text())
                .isEqualTo("{\"id\":" + id + ",\"status\":\"queued\"}");
        asked(202, "/api/v1/cancellations", "{\"id\":" + id + "}");
        for (var what :
                new String[] {
                    "autocalls/999",
                    "autocalls",
                    "settings",
                    "sounds",
                    "pauses",
                    "audit",
                    "webhooks",
                    "overview"
                }) {
            var answer = asked(503, "/api/v1/" + what, "");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.json().get("detail").asString()).contains("database");
        }
        asked(503, "/api/v1/cancellations", "{\"key\":\"order-1\"}");

        postgres = PostgresServer.start(folder, port);
        try (var intake = new TestIntake(bed)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        intake.takeIn(AutocallStatus.QUEUED);
                        assertThat(
                                        system.get("/api/v1/autocalls?key=order-1")
                                                .json()
                                                .path("autocalls")
                                                .size())
                                .isEqualTo(1);
                        assertThat(
                                        system.get("/api/v1/autocalls/" + id)
                                                .json()
                                                .get("status")
                                                .asString())
                                .isEqualTo("cancelled");
                    });
        }
        await().untilAsserted(() ->
                assertThat(system.post("/api/v1/autocalls", KEYED).status()).isEqualTo(200));
    }

    @Test
    void aFrozenDatabaseHoldsNobodyLonger() throws Exception {
        await().until(() -> system.get("/api/v1/settings").status() == 200);
        try (var relay = new Relay(port)) {
            var url = postgres.jdbcUrl().replace(":" + port + "/", ":" + relay.port() + "/");
            var behind = new TestBed(new DatabaseConfig(url, "postgres", ""), bed.kafka());
            try (var other = behind.gateway()) {
                var slow = new ApiClient(other.port(), system.token());
                await().until(() -> slow.get("/api/v1/settings").status() == 200);

                relay.freeze();

                asked(slow, 503, "/api/v1/settings", "");
                asked(slow, 503, "/api/v1/autocalls", "");
                asked(slow, 202, "/api/v1/autocalls", KEYED);
                asked(slow, 201, "/api/v1/autocalls", ORDER);

                relay.thaw();
                await().until(() -> slow.get("/api/v1/settings").status() == 200);
            }
        }
    }

    private ApiClient.Answer asked(int status, String path, String body) throws Exception {
        return asked(system, status, path, body);
    }

    /// @param body empty: a GET
    private static ApiClient.Answer asked(ApiClient who, int status, String path, String body)
            throws Exception {
        long begun = System.nanoTime();
        var answer = body.isEmpty() ? who.get(path) : who.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(status);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
        return answer;
    }
}
