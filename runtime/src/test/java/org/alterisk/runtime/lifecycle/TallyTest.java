package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class TallyTest {
    private long nanos;
    private final Tally tally =
            new Tally(
                    new Time() {
                        @Override
                        public long nanos() {
                            return nanos;
                        }

                        @Override
                        public Wake newWake() {
                            return Wake.create();
                        }

                        @Override
                        public Instant instant() {
                            return Instant.EPOCH;
                        }
                    });

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void theFirstIsToldAtOnceAndTheOthersTogether() {
        assertThat(tally.add(3)).isEqualTo(3);
        pass(Duration.ofSeconds(29));
        assertThat(tally.add(4)).isZero();
        assertThat(tally.add(1)).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(tally.add(2)).isEqualTo(7);
        assertThat(tally.add(1)).isZero();
    }

    @Test
    void nothingIsNotTold() {
        assertThat(tally.add(0)).isZero();
        assertThat(tally.add(1)).isEqualTo(1);
    }
}
