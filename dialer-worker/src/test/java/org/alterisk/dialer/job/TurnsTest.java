package org.alterisk.dialer.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.job.Turn.ByPriority;
import org.alterisk.dialer.job.Turn.LongestWaiting;
import org.junit.jupiter.api.Test;

import java.util.Random;

class TurnsTest {
    @Test
    void afterTenByPriorityItIsTheTurnOfTheLongestWaiting() {
        var turns = Turns.fromTheFirst();
        assertThat(turns.next()).isEqualTo(new ByPriority(10));
        turns = turns.after(7, 7);
        assertThat(turns.next()).isEqualTo(new ByPriority(3));
        turns = turns.after(0, 1);
        assertThat(turns.next()).isEqualTo(new ByPriority(3));
        turns = turns.after(3, 8);
        assertThat(turns.next()).isEqualTo(new LongestWaiting());
        assertThat(turns.after(1, 5).next()).isEqualTo(new ByPriority(10));
    }

    @Test
    void aTurnThatMeetsNoFreeSlotIsStillToCome() {
        var turns = new Turns(10);

        assertThat(turns.after(0, 0).next()).isEqualTo(new LongestWaiting());
    }

    @Test
    void aTurnThatMeetsNobodyToBeCalledIsOver() {
        assertThat(new Turns(10).after(0, 3).next()).isEqualTo(new ByPriority(10));
    }

    @Test
    void ofElevenAttemptsInARowExactlyOneIsOfTheLongestWaiting() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var turns = Turns.fromTheFirst();
        int sinceTheLast = 0;
        for (int i = 0; i < 10_000; i++) {
            int free = random.nextInt(30);
            var turn = turns.next();
            int begun = Math.min(free, turn.attempts());
            switch (turn) {
                case ByPriority _ -> sinceTheLast += begun;
                case LongestWaiting _ -> {
                    assertThat(sinceTheLast).as("seed " + seed).isEqualTo(10);
                    sinceTheLast = begun == 0 ? sinceTheLast : 0;
                }
            }
            turns = turns.after(begun, free);
            assertThat(sinceTheLast).as("seed " + seed).isLessThanOrEqualTo(10);
        }
    }
}
