package org.alterisk.runtime.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/// The running parts of a process (or of one of several in a process). Closing stops them in the
/// reverse order of their start; the first loop that fails completes [#failed].
public final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final String name;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    public Service(String name) {
        this.name = name;
    }

    /// Starts a loop as the next part.
    public void start(Worker worker) {
        add(new WorkerLoop(worker, failed::complete));
    }

    /// Takes over something that is to be closed when the service stops.
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /// Takes over a service as a part: this one fails when it does.
    public Service adopt(Service part) {
        var _ = part.failed().thenAccept(failed::complete);
        return add(part);
    }

    public String name() {
        return name;
    }

    /// Completes with the cause when a loop has failed: the process should stop, non-zero.
    public CompletableFuture<Throwable> failed() {
        return failed;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.atWarn()
                        .addKeyValue("service", name)
                        .setCause(e)
                        .log("Part did not close cleanly");
            }
        }
    }
}
