package org.alterisk.gateway.lookup.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.Outcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class OutcomeHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:03:00Z");
    private static final Instant BUCKET = Instant.parse("2026-11-25T12:00:00Z");

    private final OutcomeHistory history = new OutcomeHistory();

    @Test
    void theLastHourIsReadFirstAndTheHoursBeforeOneByOne() {
        var head = history.head(NOW);
        assertThat(head.from()).isEqualTo(BUCKET.minus(Duration.ofHours(1)));
        history.know(head, List.of(), NOW);
        int steps = 0;
        for (var back = history.back(NOW); back.isPresent(); back = history.back(NOW)) {
            history.know(back.get(), List.of(), NOW);
            steps++;
        }
        assertThat(steps).isEqualTo(5);
    }

    @Test
    void thenOnlyTheLastTwoBucketsAreReadAgainAndReplaced() {
        history.know(history.head(NOW), List.of(settled(BUCKET, 3)), NOW);
        var again = history.head(NOW.plusSeconds(1));
        assertThat(again.from()).isEqualTo(BUCKET.minus(OutcomeHistory.BUCKET));
        history.know(again, List.of(settled(BUCKET, 4)), NOW.plusSeconds(1));
        assertThat(history.since(NOW.minusSeconds(3_600)))
                .extracting(Settled::count)
                .containsExactly(4L);
    }

    @Test
    void whatEndedWhileNobodyLookedIsReadToo() {
        history.know(history.head(NOW), List.of(), NOW);
        var later = NOW.plus(Duration.ofMinutes(40));
        assertThat(history.head(later).from()).isEqualTo(BUCKET.minus(OutcomeHistory.BUCKET));
        var muchLater = NOW.plus(Duration.ofMinutes(90));
        assertThat(history.head(muchLater).from()).isEqualTo(Instant.parse("2026-11-25T12:30:00Z"));
        assertThat(history.back(muchLater)).isEmpty(); // not before that is known
    }

    @Test
    void whatIsOlderThanSixHoursIsForgotten() {
        history.know(history.head(NOW), List.of(settled(BUCKET, 1)), NOW);
        var now = NOW;
        for (int i = 0; i < 12; i++) {
            now = now.plus(Duration.ofMinutes(31));
            history.know(history.head(now), List.of(), now);
        }
        assertThat(history.buckets()).isEmpty();
    }

    private static Settled settled(Instant bucket, long count) {
        return new Settled(bucket, Outcome.BUSY, 17, 486, "PJSIP/x", "asterisk", count, 0);
    }
}
