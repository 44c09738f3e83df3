package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class TallyTest {
    private final ManualTime time = new ManualTime();
    private final Tally tally = new Tally(time);

    @Test
    void theFirstIsToldAtOnceAndTheOthersTogether() {
        assertThat(tally.add(3)).isEqualTo(3);
        time.pass(Duration.ofSeconds(29));
        assertThat(tally.add(4)).isZero();
        assertThat(tally.add(1)).isZero();
        time.pass(Duration.ofSeconds(1));
        assertThat(tally.add(2)).isEqualTo(7);
        assertThat(tally.add(1)).isZero();
    }

    @Test
    void nothingIsNotTold() {
        assertThat(tally.add(0)).isZero();
        assertThat(tally.add(1)).isEqualTo(1);
    }
}
