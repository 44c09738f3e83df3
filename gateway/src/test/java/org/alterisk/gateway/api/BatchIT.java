package org.alterisk.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.junit.jupiter.api.Test;

import java.util.HashSet;

/// Batches as large as may be, while no worker takes anything in.
class BatchIT {
    private static final String ORDER = "{\"number\":\"2005550001\",\"files\":[\"welcome\"]}";
    private static final String LINES = "application/x-ndjson";

    private final TestBed bed = TestBed.shared();

    BatchIT() throws Exception {}

    @Test
    void tenThousandAreAcceptedAndNoneMore() throws Exception {
        try (var gateway = bed.gateway();
                var database = bed.open()) {
            var token =
                    new TokenStore(database.jooq())
                            .create("crm", Role.PUBLISH, "test")
                            .orElseThrow();
            var crm = new ApiClient(gateway.port(), token.text());
            await().until(() -> crm.get("/api/v1/autocalls/1").status() != 401);
            var body = (ORDER + "\n").repeat(10_000);
            var answer = crm.send("POST", "/api/v1/autocalls/batch", LINES, body);

            assertThat(answer.status()).isEqualTo(200);
            var ids = new HashSet<Long>();
            answer.text()
                    .lines()
                    .forEach(line -> {
                        assertThat(line).contains("\"status\":201");
                        ids.add(ApiJson.MAPPER.readTree(line).get("order").get("id").asLong());
                    });
            assertThat(ids).hasSize(10_000);
            assertThat(
                            crm.send("POST", "/api/v1/autocalls/batch", LINES, body + ORDER)
                                    .json()
                                    .get("detail")
                                    .asString())
                    .contains("10000 lines");
            var keyed = ORDER.replace("{", "{\"key\":\"order-1\",");
            var pending = crm.post("/api/v1/autocalls", keyed);
            assertThat(pending.status()).isEqualTo(202);
            assertThat(pending.text()).isEqualTo("{\"key\":\"order-1\",\"status\":\"queued\"}");
            assertThat(pending.header("Location")).isEqualTo("/api/v1/autocalls?key=order-1");
        }
    }
}
