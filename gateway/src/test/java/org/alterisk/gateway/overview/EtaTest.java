package org.alterisk.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.overview.Pace;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class EtaTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Pace NONE = new Pace(0, null, 0, 0);

    @Test
    void nothingIsDueAtOnceEvenWhilePaused() {
        assertThat(Eta.reckon(0L, Duration.ZERO, true, 8, NONE))
                .isEqualTo(new Eta(0L, Eta.How.NOTHING_DUE));
    }

    @Test
    void aQueueThatWasBusyAllTheTimeGoesOnAsFast() {
        var pace = new Pace(20, null, 100, 20); // in five minutes
        assertThat(Eta.reckon(600L, LONG, false, 8, pace))
                .isEqualTo(new Eta(1_800L, Eta.How.THROUGHPUT));
    }

    @Test
    void aQueueThatHasJustComeIsReckonedByTheLimit() {
        var pace = new Pace(20, null, 10, 20);
        assertThat(Eta.reckon(600L, SHORT, false, 8, pace))
                .isEqualTo(new Eta(1_500L, Eta.How.LIMIT));
    }

    @Test
    void whatCannotBeKnownIsNotTold() {
        var pace = new Pace(20, null, 100, 20);
        assertThat(Eta.reckon(600L, LONG, true, 8, pace)).isEqualTo(new Eta(null, Eta.How.PAUSED));
        assertThat(Eta.reckon(null, LONG, false, 8, pace))
                .isEqualTo(new Eta(null, Eta.How.UNCOUNTED));
        assertThat(Eta.reckon(600L, LONG, false, 8, new Pace(2, null, 4, 20)))
                .isEqualTo(new Eta(null, Eta.How.TOO_FEW_ENDED));
    }
}
