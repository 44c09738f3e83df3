package org.alterisk.runtime.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Runs a [Worker] on a platform thread until it is closed or fails.
public final class WorkerLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Worker worker;
    private final Consumer<Throwable> onFailure;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;

    public WorkerLoop(Worker worker, Consumer<Throwable> onFailure) {
        this.worker = worker;
        this.onFailure = onFailure;
        thread = Thread.ofPlatform().name(worker.name()).daemon().start(this::run);
    }

    private void run() {
        try {
            worker.start();
            while (!stopping) {
                worker.runOnce();
            }
        } catch (Throwable failure) {
            if (!stopping) {
                log.atError().addKeyValue("loop", worker.name()).setCause(failure).log("Loop died");
                onFailure.accept(failure);
            }
        } finally {
            stopWorker();
            ended.countDown();
        }
    }

    private void stopWorker() {
        try {
            worker.stop();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("loop", worker.name())
                    .setCause(e)
                    .log("Loop did not stop cleanly");
        }
    }

    /// Lets the running turn end, then the loop; interrupts it after a while. Idempotent.
    @Override
    public void close() {
        stopping = true;
        worker.wakeUp();
        try {
            if (!ended.await(DRAIN.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("loop", worker.name()).log("Loop is interrupted");
                thread.interrupt();
                ended.await(DRAIN.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
