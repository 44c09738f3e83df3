package org.alterisk.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.TestIntake;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

class LookupIT {
    private final TestBed bed = TestBed.shared();
    private final Gateway one = bed.gateway();
    private final Gateway two = bed.gateway();
    private final RawHttp first = new RawHttp(one.port());
    private final RawHttp second = new RawHttp(two.port());

    LookupIT() throws Exception {}

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void anotherGatewayKnowsAnIdAtOnceAlsoWhenNoWorkerRuns() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(statusAt(second, accepted(first))).isEqualTo("Answer: Queued\n");
            assertThat(statusAt(first, accepted(second))).isEqualTo("Answer: Queued\n");
        }
    }

    @Test
    void aGatewayStartedLaterKnowsWhatIsInTheQueue() throws Exception {
        var id = accepted(first);
        try (var later = bed.gateway()) {
            var http = new RawHttp(later.port());
            assertThat(statusAt(http, id)).isEqualTo("Answer: Queued\n");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 999, 1_000, 5_000, 4_294_967_295L, 4_294_967_296L})
    void anIdThatWasNeverGivenIsAnError(long id) throws Exception {
        var answer = first.ask("autocallstatus=" + id);

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(RawHttp.reasonOf(answer)).isEqualTo("autocallstatus: no such AutoCallID");
    }

    @Test
    void theRowTellsTheStatusOnceTheJobIsTakenIn() throws Exception {
        var spelled =
                Map.of(
                        AutocallStatus.SENT, "OK (Sent)",
                        AutocallStatus.BUSY, "Busy",
                        AutocallStatus.NO_ANSWER, "NO ANSWER",
                        AutocallStatus.EXPIRED, "NO ANSWER",
                        AutocallStatus.QUEUED, "Queued",
                        AutocallStatus.ERROR, "Error");
        try (var intake = new TestIntake(bed)) {
            for (var status : spelled.keySet()) {
                var id = accepted(first);
                await().until(() -> intake.takeIn(status) == 1);

                var answer = "Answer: " + spelled.get(status) + "\n";
                assertThat(statusAt(first, id)).isEqualTo(answer);
                assertThat(statusAt(second, id)).isEqualTo(answer);
            }
        }
    }

    @Test
    void theReasonOfAFailedOrderIsTold() throws Exception {
        try (var intake = new TestIntake(bed)) {
            var id = accepted(first);
            await().until(() -> intake.takeIn(AutocallStatus.ERROR) == 1);

            assertThat(RawHttp.reasonOf(second.ask("autocallstatus=" + id)))
                    .isEqualTo("no such sound: x");
        }
    }

    /// The promise "readable": whatever the moment at which the job is taken in.
    @Test
    void noIdIsUnknownForAMomentWhileJobsAreTakenIn() throws Exception {
        var stop = new AtomicBoolean();
        try (var intake = new TestIntake(bed)) {
            var taking =
                    CompletableFuture.runAsync(() -> {
                        while (!stop.get()) {
                            intake.takeIn(AutocallStatus.SENT);
                        }
                    });
            for (int i = 0; i < 500; i++) {
                var id = accepted(first);
                String answer;
                do {
                    answer = statusAt(second, id);
                    assertThat(answer).isIn("Answer: Queued\n", "Answer: OK (Sent)\n");
                } while (answer.equals("Answer: Queued\n") && i % 10 == 0);
            }
            stop.set(true);
            taking.join();
        }
    }

    private static String accepted(RawHttp http) throws Exception {
        var body = http.body("autocall=2005550001&file1=welcome");
        assertThat(body).startsWith("Answer: OK\n");
        return body.replaceAll("[^0-9]", "");
    }

    private static String statusAt(RawHttp http, String id) throws Exception {
        return http.body("autocallstatus=" + id);
    }
}
