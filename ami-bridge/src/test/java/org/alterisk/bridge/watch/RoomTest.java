package org.alterisk.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.runtime.lifecycle.Wake;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The reader reads while the one who brings events waits, and at no other time.
class RoomTest {
    private static final int CAPACITY = 60_000;
    private static final int MANY = 2_000;

    private int waiting;
    private int readWhileAwaited;
    private Duration waited = Duration.ZERO;
    private final Room room = new Room(CAPACITY, () -> waiting, new Reader());

    private final class Reader implements Wake {
        @Override
        public void wake() {}

        @Override
        public void await(Duration atMost) {
            waited = waited.plus(atMost);
            waiting = Math.max(0, waiting - readWhileAwaited);
        }
    }

    /// @return how many of them were lost
    private int bring(int events) {
        int lost = 0;
        for (int i = 0; i < events; i++) {
            room.await();
            if (room.isNone()) {
                lost++;
            } else {
                waiting++;
            }
        }
        return lost;
    }

    private Duration waitedSince() {
        var since = waited;
        waited = Duration.ZERO;
        return since;
    }

    @Test
    void holdsNobodyBackWhileFewWait() {
        assertThat(bring(MANY)).isZero();
        assertThat(waited).isZero();
    }

    @Test
    void losesNothingWhileTheReaderGetsOnAndKeepsTheQueueShort() {
        readWhileAwaited = Room.LEAST / 10;
        for (int i = 0; i < 200_000; i++) {
            assertThat(bring(1)).isZero();
            assertThat(waiting).isLessThanOrEqualTo(MANY);
        }
        assertThat(waited).isPositive();
    }

    @Test
    void waitsForAReaderThatStandsStillOnceThenFillsUpThenOnceMore() {
        assertThat(bring(MANY)).isZero();
        assertThat(bring(1)).isZero();
        assertThat(waitedSince()).isEqualTo(Room.PATIENCE);
        assertThat(bring(CAPACITY - MANY - 1)).isZero();
        assertThat(waitedSince()).isZero();
        assertThat(bring(1)).isOne();
        assertThat(waitedSince()).isEqualTo(Room.PATIENCE);
        assertThat(bring(100_000)).isEqualTo(100_000);
        assertThat(waitedSince()).isZero();
    }

    @Test
    void losesAllThatComesUntilHalfIsRead() {
        bring(CAPACITY + 1);
        waiting = CAPACITY / 2 + 1;
        assertThat(bring(10)).isEqualTo(10);
        waiting--;
        assertThat(bring(10)).isZero();
    }

    @Test
    void aReaderThatGetsOnAgainIsWaitedForWhenAllIsFullAndLaterWhenManyWait() {
        bring(CAPACITY - 1);
        waitedSince();
        readWhileAwaited = 50;
        assertThat(bring(10_000)).isZero();
        assertThat(waitedSince()).isPositive();
        waiting = MANY / 2;
        bring(MANY);
        assertThat(waitedSince()).isPositive();
        assertThat(waiting).isLessThanOrEqualTo(MANY);
    }

    /// A topic that few read must not slow down what the calls need.
    @Test
    void aReaderThatIsSlowerThanABusyNodeIsNotWaitedFor() {
        readWhileAwaited = Room.LEAST / 10 - 1;
        bring(MANY + 1);
        assertThat(waitedSince()).isEqualTo(Room.PATIENCE);
        bring(30_000);
        assertThat(waitedSince()).isZero();
    }

    @Test
    void whoIsInterruptedWaitsNoMore() {
        var impatient =
                new Room(
                        10,
                        () -> 10,
                        new Wake() {
                            @Override
                            public void wake() {}

                            @Override
                            public void await(Duration atMost) throws InterruptedException {
                                throw new InterruptedException();
                            }
                        });
        impatient.await();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(impatient.isNone()).isTrue();
    }
}
