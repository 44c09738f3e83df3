package org.alterisk.acceptance.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks all the time what became of some autocall, so that a wrong answer given once is seen.
final class Asker implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Ledger ledger;
    private final Supplier<Optional<Crm>> crm;
    private boolean begun;
    private volatile boolean closed;

    Asker(Ledger ledger, Supplier<Optional<Crm>> crm) {
        this.ledger = ledger;
        this.crm = crm;
    }

    synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread.ofVirtual().name("asker").start(this::run);
        }
    }

    private void run() {
        while (!closed) {
            ledger.anyId().ifPresent(this::ask);
            Scene.pause(BETWEEN);
        }
    }

    private void ask(long id) {
        crm.get()
                .flatMap(c -> c.status(id))
                .flatMap(Crm.Reply::autocallStatus)
                .ifPresent(status -> ledger.answered(id, status));
    }

    @Override
    public void close() {
        closed = true;
    }
}
