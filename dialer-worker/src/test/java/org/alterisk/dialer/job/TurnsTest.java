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
        turns = turns.after(3, 3);
        assertThat(turns.next()).isEqualTo(new LongestWaiting(1));
        assertThat(turns.after(1, 1).next()).isEqualTo(new ByPriority(10));
    }

    @Test
    void whereManySlotsAreFreeTurnsAreLonger() {
        var turns = Turns.fromTheFirst().after(0, 64); // it looked when nobody was due
        assertThat(turns.next()).isEqualTo(new ByPriority(50));
        turns = turns.after(50, 64);
        assertThat(turns.next()).isEqualTo(new LongestWaiting(5));
        turns = turns.after(5, 14);
        assertThat(turns.next()).isEqualTo(new ByPriority(10));
        assertThat(Turns.fromTheFirst().after(0, 33).next()).isEqualTo(new ByPriority(30));
    }

    @Test
    void aTurnThatMeetsTooFewFreeSlotsIsStillToCome() {
        assertThat(new Turns(10, 0).after(0, 0).next()).isEqualTo(new LongestWaiting(1));
        assertThat(new Turns(40, 0).after(3, 3).next()).isEqualTo(new LongestWaiting(1));
    }

    @Test
    void aTurnThatMeetsNobodyToBeCalledIsOver() {
        assertThat(new Turns(10, 0).after(0, 3).next()).isEqualTo(new ByPriority(10));
        assertThat(new Turns(40, 0).after(3, 9).next()).isEqualTo(new ByPriority(10));
    }

    @Test
    void ofElevenAttemptsOneIsOfTheLongestWaiting() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var turns = Turns.fromTheFirst();
        int byPriority = 0;
        int longestWaiting = 0;
        for (int i = 0; i < 10_000; i++) {
            int free = random.nextInt(random.nextBoolean() ? 4 : 200);
            var turn = turns.next();
            int begun = Math.min(free, turn.attempts());
            switch (turn) {
                case ByPriority _ -> byPriority += begun;
                case LongestWaiting _ -> longestWaiting += begun;
            }
            turns = turns.after(begun, free);
            assertThat(byPriority - 10 * longestWaiting).as("seed " + seed).isBetween(0, 59);
        }
    }

    @Test
    void slotsThatBecomeFreeOneByOneAreGivenInTurnsOfTenAndOne() {
        var turns = Turns.fromTheFirst();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(turns.next() instanceof LongestWaiting)
                    .as("attempt " + i)
                    .isEqualTo(i % 11 == 0);
            turns = turns.after(1, 1);
        }
    }
}
