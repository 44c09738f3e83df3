package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ClockWatchTest {
    private final ManualTime time = new ManualTime();
    private final ClockWatch watch = new ClockWatch(time);

    private void look() throws InterruptedException {
        watch.wakeUp();
        watch.runOnce();
    }

    @Test
    void endsTheProcessWhenTheClockWasSetBack() throws Exception {
        time.pass(Duration.ofHours(2));
        look();
        time.setClock(Duration.ofHours(-1));
        assertThatThrownBy(this::look).hasMessageContaining("set back by 3600 s");
    }

    @Test
    void aClockThatWasAheadAndIsSetRightIsSetBack() throws Exception {
        time.setClock(Duration.ofHours(1));
        look();
        time.setClock(Duration.ofHours(-1));
        assertThatThrownBy(this::look).hasMessageContaining("set back by 3600 s");
    }

    @Test
    void letsAClockBeSlewedAndCorrectedALittle() throws Exception {
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofSeconds(1));
            time.setClock(Duration.ofSeconds(-30));
            look();
        }
    }
}
