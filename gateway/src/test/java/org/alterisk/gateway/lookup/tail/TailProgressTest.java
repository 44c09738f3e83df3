package org.alterisk.gateway.lookup.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class TailProgressTest {
    private final TailProgress progress = new TailProgress();

    @Test
    void waitsUntilEveryPartitionIsReached() throws Exception {
        var waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return progress.await(Map.of(0, 5L, 1, 3L), TimeUnit.MINUTES.toNanos(1));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        progress.reached(Map.of(0, 9L));
        assertThat(progress.await(Map.of(0, 5L, 1, 3L), 1_000_000)).isFalse();

        progress.reached(Map.of(1, 3L));

        assertThat(waiting.join()).isTrue();
    }

    @Test
    void isNotFooledByAPartitionItDoesNotReadYet() throws Exception {
        progress.reached(Map.of(0, 9L));

        assertThat(progress.await(Map.of(0, 9L, 7, 0L), 0)).isFalse();
    }
}
