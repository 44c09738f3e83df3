package org.alterisk.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;

class NextTryTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void waitsLongerAndLongerForADay() {
        var random = new Random(7);
        var passed = Duration.ZERO;
        var pauses = new ArrayList<Duration>();
        while (NextTry.of(passed, DAY.minus(passed), random.nextDouble())
                instanceof NextTry.After(var pause)) {
            pauses.add(pause);
            passed = passed.plus(pause);
        }
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(144)) <= 0);
        assertThat(pauses).hasSizeBetween(18, 30);
        assertThat(passed).isBetween(DAY.minusHours(3), DAY);
    }

    @Test
    void aTestIsTriedOnce() {
        assertThat(NextTry.of(DAY, Duration.ZERO, 0.5)).isEqualTo(new NextTry.Never());
    }
}
