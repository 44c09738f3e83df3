package org.alterisk.bridge.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long AT_MOST = Silence.AT_MOST.toNanos();

    private final Silence silence = new Silence();

    @Test
    void whoHasNotSpokenYetIsNotMissed() {
        assertThat(silence.isTooLong(100 * AT_MOST)).isFalse();
    }

    @Test
    void whoHasSpokenIsMissedAfterAWhile() {
        silence.heard(7);
        assertThat(silence.isTooLong(7 + AT_MOST - 1)).isFalse();
        assertThat(silence.isTooLong(7 + AT_MOST)).isTrue();
        silence.heard(7 + AT_MOST);
        assertThat(silence.isTooLong(7 + AT_MOST)).isFalse();
    }

    @Test
    void whileNothingCouldBeHeardNobodyIsSilent() {
        silence.heard(0);
        silence.deaf(AT_MOST);
        assertThat(silence.isTooLong(2 * AT_MOST - 1)).isFalse();
        assertThat(silence.isTooLong(2 * AT_MOST)).isTrue();
    }

    @Test
    void anotherOneMustSpeakFirst() {
        silence.heard(0);
        silence.startOver();
        silence.deaf(1);
        assertThat(silence.isTooLong(100 * AT_MOST)).isFalse();
        silence.heard(100 * AT_MOST);
        assertThat(silence.isTooLong(101 * AT_MOST)).isTrue();
    }
}
