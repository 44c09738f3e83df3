package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class WorkerLoopTest {
    /// Counts what is done to it, and by which thread.
    private static class Counting implements Worker {
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger runs = new AtomicInteger();
        final AtomicInteger stops = new AtomicInteger();
        final List<Thread> threads = new ArrayList<>(); // of the one loop only
        final Wake wake = Wake.create();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void start() throws Exception {
            threads.add(Thread.currentThread());
            starts.incrementAndGet();
        }

        @Override
        public void runOnce() throws Exception {
            threads.add(Thread.currentThread());
            runs.incrementAndGet();
            wake.await(Duration.ofMinutes(1));
        }

        @Override
        public void wakeUp() {
            wake.wake();
        }

        @Override
        public void stop() {
            threads.add(Thread.currentThread());
            stops.incrementAndGet();
        }
    }

    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    @Test
    void stopsWheneverItIsClosed() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            var label = "seed " + seed + ", round " + round;
            var worker = new Counting();
            var loop = new WorkerLoop(worker, failure::complete);
            for (int wakes = random.nextInt(50); wakes > 0; wakes--) {
                worker.wake.wake();
                Thread.onSpinWait();
            }

            loop.close();
            loop.close();

            int runs = worker.runs.get();
            assertThat(worker.starts).as(label).hasValueLessThanOrEqualTo(1);
            assertThat(worker.stops).as(label).hasValue(1);
            assertThat(worker.threads.stream().distinct()).as(label).hasSize(1);
            worker.wake.wake();
            assertThat(worker.runs).as(label).hasValue(runs);
        }
        assertThat(failure).isNotDone();
    }

    @Test
    void runsOnAThreadOfItsName() throws Exception {
        var named = new CompletableFuture<String>();
        var worker =
                new Counting() {
                    @Override
                    public void start() {
                        named.complete(Thread.currentThread().getName());
                    }
                };
        try (var loop = new WorkerLoop(worker, failure::complete)) {
            assertThat(named.get(30, TimeUnit.SECONDS)).isEqualTo("counting");
        }
    }

    @Test
    void tellsTheFailureAndStopsTheWorker() throws Exception {
        var cause = new IllegalStateException("broken");
        var worker =
                new Counting() {
                    @Override
                    public void runOnce() {
                        runs.incrementAndGet();
                        throw cause;
                    }
                };
        try (var loop = new WorkerLoop(worker, failure::complete)) {
            assertThat(failure.get(30, TimeUnit.SECONDS)).isSameAs(cause);
        }
        assertThat(worker.runs).hasValue(1);
        assertThat(worker.stops).hasValue(1);
    }

    @Test
    void tellsAlsoAnErrorAndAFailedStart() throws Exception {
        var worker =
                new Counting() {
                    @Override
                    public void start() {
                        throw new AssertionError("cannot start");
                    }
                };
        try (var loop = new WorkerLoop(worker, failure::complete)) {
            assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessage("cannot start");
        }
        assertThat(worker.runs).hasValue(0);
        assertThat(worker.stops).hasValue(1);
    }

    @Test
    void doesNotTellWhatBreaksBecauseItIsStopped() {
        var entered = new CountDownLatch(1);
        var worker =
                new Counting() {
                    @Override
                    public void runOnce() throws Exception {
                        entered.countDown();
                        wake.await(Duration.ofMinutes(1));
                        throw new IllegalStateException("woken");
                    }
                };
        try (var loop = new WorkerLoop(worker, failure::complete)) {
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(failure).isNotDone();
        assertThat(worker.stops).hasValue(1);
    }

    @Test
    void survivesAStopThatFails() {
        var worker =
                new Counting() {
                    @Override
                    public void stop() {
                        throw new IllegalStateException("cannot stop");
                    }
                };
        new WorkerLoop(worker, failure::complete).close();

        assertThat(failure).isNotDone();
    }
}
