package org.alterisk.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

class ReservedIdsTest {
    private final AtomicInteger needs = new AtomicInteger();
    private final ReservedIds ids = new ReservedIds(needs::incrementAndGet);

    @Test
    void givesEachIdOnceAndAsksForABlockWhenOneIsUsedUp() throws Exception {
        ids.add(new IdBlock(1, 2));
        ids.add(new IdBlock(11, 12));

        assertThat(taken()).hasValue(1L);
        assertThat(ids.wantsBlock()).isFalse();
        assertThat(needs).hasValue(0);
        assertThat(taken()).hasValue(2L);
        assertThat(ids.wantsBlock()).isTrue();
        assertThat(needs).hasValue(1);
        assertThat(taken()).hasValue(11L);
        assertThat(taken()).hasValue(12L);
        assertThat(ids.none()).isTrue();
        assertThat(taken()).isEmpty();
    }

    @Test
    void givesBackWhatWasNeverSent() throws Exception {
        ids.add(new IdBlock(1, 1));
        var id = ids.take(Duration.ZERO).orElseThrow();
        assertThat(ids.none()).isTrue();

        ids.giveBack(id);

        assertThat(taken()).hasValue(1L);
        assertThat(taken()).isEmpty();
    }

    @Test
    void wakesThoseWhoWaitForABlock() {
        var waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return ids.take(Duration.ofMinutes(1));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });

        ids.add(new IdBlock(7, 7));

        assertThat(waiting.join()).contains(new AutocallId(7));
    }

    @Test
    void endsTheLastBlockOfAllAtTheHighestId() {
        assertThat(IdBlock.startingAt(1)).isEqualTo(new IdBlock(1, 1_000));
        assertThat(IdBlock.startingAt(4_294_967_001L))
                .isEqualTo(new IdBlock(4_294_967_001L, AutocallId.MAX));
    }

    private Optional<Long> taken() throws InterruptedException {
        return ids.take(Duration.ZERO).map(AutocallId::value);
    }
}
