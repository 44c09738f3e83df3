package org.alterisk.dialer.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.job.NextStep.Finish;
import org.alterisk.dialer.job.NextStep.RetryAt;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.StatusEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class AutocallStateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final AutocallState FIRST =
            new AutocallState(
                    7, Optional.of("order-4711"), AutocallStatus.QUEUED, 1, 0, Optional.empty());

    @Test
    void beginsQueuedAtVersionOne() {
        assertThat(FIRST.event(null, NOW, NOW))
                .isEqualTo(
                        new StatusEvent(
                                7,
                                "order-4711",
                                AutocallStatus.QUEUED,
                                1,
                                0,
                                null,
                                null,
                                NOW,
                                NOW));
    }

    @Test
    void staysQueuedAtTheNextVersionAfterAnAttemptThatIsFollowedByAnother() {
        var retry = NOW.plusSeconds(60);

        assertThat(FIRST.after(new RetryAt(retry), 1).event(Outcome.BUSY, retry, NOW))
                .isEqualTo(
                        new StatusEvent(
                                7,
                                "order-4711",
                                AutocallStatus.QUEUED,
                                2,
                                1,
                                Outcome.BUSY,
                                null,
                                retry,
                                NOW));
    }

    @Test
    void endsWithTheReason() {
        var end = FIRST.after(new Finish(AutocallStatus.ERROR, Optional.of("files: none")), 1);

        assertThat(end.status()).isEqualTo(AutocallStatus.ERROR);
        assertThat(end.version()).isEqualTo(2);
        assertThat(end.event(Outcome.FILE_MISSING, null, NOW).reason()).isEqualTo("files: none");
    }
}
