package org.alterisk.gateway.lookup.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Random;

class PendingIdsTest {
    private final PendingIds pending = new PendingIds();

    @Test
    void hasTheSmallestAndTheLargestId() {
        pending.add(0, 5, new AutocallId(1));
        pending.add(0, 6, new AutocallId(AutocallId.MAX));

        assertThat(has(1)).isTrue();
        assertThat(has(AutocallId.MAX)).isTrue();
        assertThat(has(2)).isFalse();
        assertThat(has(AutocallId.MAX - 1)).isFalse();
    }

    @Test
    void dropsASegmentOnlyWhenAllOfItIsTakenIn() {
        pending.add(3, 10, new AutocallId(100));
        pending.add(3, 11, new AutocallId(101));

        pending.passed(3, 11);
        assertThat(has(100)).isTrue();
        assertThat(has(101)).isTrue();

        pending.passed(3, 12);
        assertThat(has(100)).isFalse();
        assertThat(has(101)).isFalse();
    }

    @Test
    void beginsANewSegmentWhenTheStoredOffsetHasMoved() {
        pending.add(0, 10, new AutocallId(100));
        pending.passed(0, 9);
        pending.add(0, 11, new AutocallId(101));

        pending.passed(0, 11);

        assertThat(has(100)).isFalse();
        assertThat(has(101)).isTrue();
    }

    @Test
    void keepsOneSegmentWhileNobodyTakesIn() {
        for (int i = 0; i < 100_000; i++) {
            pending.add(0, i, new AutocallId(i + 1));
            pending.passed(0, 0);
        }
        assertThat(pending.segments()).isEqualTo(1);
    }

    @Test
    void keepsPartitionsApart() {
        pending.add(0, 10, new AutocallId(100));
        pending.add(1, 10, new AutocallId(101));

        pending.passed(0, 1_000);

        assertThat(has(100)).isFalse();
        assertThat(has(101)).isTrue();
    }

    @Test
    void ignoresAJobThatIsAlreadyTakenIn() {
        pending.passed(0, 50);
        pending.add(0, 49, new AutocallId(1));
        pending.add(0, 50, new AutocallId(2));

        assertThat(has(1)).isFalse();
        assertThat(has(2)).isTrue();
    }

    /// The invariant that a "no" rests on.
    @Test
    void neverForgetsAnIdThatIsNotTakenIn() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var offsets = new HashMap<Long, Long>();
        long end = 0;
        long stored = 0;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(10) == 0) {
                stored += random.nextLong(end - stored + 1);
                pending.passed(0, stored);
            } else {
                long id = 1 + random.nextLong(AutocallId.MAX);
                pending.add(0, end, new AutocallId(id));
                offsets.put(id, end++);
            }
        }
        long taken = stored;
        offsets.forEach((id, offset) -> {
            if (offset >= taken) {
                assertThat(has(id)).as("seed " + seed + ", id " + id).isTrue();
            }
        });
        pending.passed(0, end);
        assertThat(pending.segments()).as("seed " + seed).isZero();
    }

    private boolean has(long id) {
        return pending.contains(new AutocallId(id));
    }
}
