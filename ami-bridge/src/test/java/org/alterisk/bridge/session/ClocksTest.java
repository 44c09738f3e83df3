package org.alterisk.bridge.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class ClocksTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-25T12:00:00Z");

    /// Both in seconds after the deadline.
    @ParameterizedTest
    @CsvSource({
        "-1, -1, false",
        "0, -1, true",
        "-1, 24, false",
        "-1, 25, true",
        "-3600, 60, true",
        "3600, -1, true",
    })
    void whatIsPastByTheMachineOrLongPastByTheSteadyClockIsPast(
            long wall, long steady, boolean isPast) {
        var clocks =
                new Clocks(() -> DEADLINE.plusSeconds(wall), () -> DEADLINE.plusSeconds(steady));
        assertThat(clocks.isPast(DEADLINE)).isEqualTo(isPast);
    }
}
