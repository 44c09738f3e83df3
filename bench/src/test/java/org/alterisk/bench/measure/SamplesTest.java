package org.alterisk.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SamplesTest {
    @Test
    void tellsQuantilesBetweenTheNearestValues() {
        var samples = Samples.of(4, 1, 3, 2);
        assertThat(samples.median()).isEqualTo(2.5);
        assertThat(samples.quantile(0.99)).isCloseTo(3.97, within(1e-9));
        assertThat(samples.least()).isEqualTo(1);
        assertThat(samples.greatest()).isEqualTo(4);
        assertThat(Samples.of(7).quantile(0.99)).isEqualTo(7);
    }

    @Test
    void hasNoFigureForWhatWasNotMeasured() {
        assertThatIllegalArgumentException().isThrownBy(Samples::of);
    }

    /// A slow spell of the machine is in both sides of a round, and not in the ratio.
    @Test
    void comparesWithinARound() throws Exception {
        var turns = new AtomicInteger();
        var pairs =
                Pairs.interleaved(
                        3,
                        () -> 10.0 * (1 + turns.getAndIncrement() / 2),
                        () -> 20.0 * (1 + turns.getAndIncrement() / 2));
        assertThat(pairs.ours()).isEqualTo(List.of(10.0, 20.0, 30.0));
        assertThat(pairs.beside()).isEqualTo(List.of(20.0, 40.0, 60.0));
        assertThat(pairs.ratios()).isEqualTo(Samples.of(0.5, 0.5, 0.5));
        assertThat(pairs.differences().median()).isEqualTo(-20);
    }
}
