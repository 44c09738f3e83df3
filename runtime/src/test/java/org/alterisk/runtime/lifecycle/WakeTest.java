package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class WakeTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Wake wake = Wake.create();

    @Test
    void whateverCameBeforeEndsOneWait() throws Exception {
        wake.wake();
        wake.wake();
        wake.wake();

        assertThat(waited(LONG)).isLessThan(LONG);
        assertThat(waited(SHORT)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void endsAWaitThatHasBegun() throws Exception {
        var waiting =
                CompletableFuture.runAsync(() -> {
                    try {
                        wake.await(LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });

        wake.wake();

        waiting.get(30, TimeUnit.SECONDS);
    }

    /// What was told before a wake-up is seen by the waiter before it waits again.
    @Test
    void losesNoNews() throws Exception {
        int rounds = 100_000;
        var news = new AtomicInteger();
        var teller =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < rounds; i++) {
                                news.incrementAndGet();
                                wake.wake();
                            }
                        });
        while (news.get() < rounds) {
            wake.await(LONG);
        }
        teller.join();

        wake.await(SHORT); // at most the last one is left
        assertThat(waited(SHORT)).isGreaterThanOrEqualTo(SHORT);
    }

    private Duration waited(Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        wake.await(atMost);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
