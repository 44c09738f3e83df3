package org.alterisk.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RefusalsTest {
    @Test
    void tellsTheFirstAtOnceAndTheRestOnceAMinute() {
        var tally = new Refusals.Tally();
        long begun = -5;

        assertThat(tally.countAt(begun)).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(tally.countAt(begun + Duration.ofMillis(59L * i).toNanos())).isZero();
        }
        assertThat(tally.countAt(begun + Duration.ofSeconds(60).toNanos())).isEqualTo(1_001);
        assertThat(tally.countAt(begun + Duration.ofSeconds(61).toNanos())).isZero();
    }
}
