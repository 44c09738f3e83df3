package org.alterisk.bridge.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class PausesTest {
    private final Pauses pauses = new Pauses();

    @Test
    void waitLongerAfterEachFailureUpToALimit() {
        assertThat(pauses.after(Duration.ZERO)).isEqualTo(Pauses.SHORTEST);
        assertThat(pauses.after(Duration.ZERO)).isEqualTo(Pauses.SHORTEST.multipliedBy(2));
        for (int i = 0; i < 10; i++) {
            pauses.after(Duration.ofSeconds(9));
        }
        assertThat(pauses.after(Duration.ofSeconds(9))).isEqualTo(Pauses.LONGEST);
    }

    @Test
    void areShortAgainAfterASessionThatLasted() {
        pauses.after(Duration.ZERO);
        pauses.after(Duration.ZERO);
        assertThat(pauses.after(Pauses.LASTING)).isEqualTo(Pauses.SHORTEST);
    }
}
