package org.alterisk.dialer;

import org.alterisk.dialer.store.sql.Transient;
import org.alterisk.runtime.lifecycle.Tally;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Keeps a loop alive through failures that pass by themselves: waits a little longer each time,
/// and tells of a lasting one twice a minute at most. Any other failure goes through and ends the
/// process.
final class PatientWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(PatientWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Worker worker;
    private final Tally failures;
    private final Wake wake;
    private Duration pause = Duration.ZERO;
    private boolean told;

    PatientWorker(Worker worker, Time time) {
        this.worker = worker;
        failures = new Tally(time);
        wake = time.newWake();
    }

    @Override
    public String name() {
        return worker.name();
    }

    @Override
    public void start() throws Exception {
        worker.start();
    }

    @Override
    public void runOnce() throws Exception {
        try {
            worker.runOnce();
            recovered();
        } catch (Exception failure) {
            if (!Transient.is(failure)) {
                throw failure;
            }
            tell(failure);
            pause = pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            wake.await(pause);
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
        worker.wakeUp();
    }

    @Override
    public void stop() {
        worker.stop();
    }

    private void recovered() {
        pause = Duration.ZERO;
        if (told) {
            told = false;
            log.atInfo().addKeyValue("loop", name()).log("Goes on");
        }
    }

    private void tell(Exception failure) {
        if (failures.add(1) > 0) {
            told = true;
            log.atWarn()
                    .addKeyValue("loop", name())
                    .addKeyValue("failure", root(failure))
                    .log("Failed, tries again");
        }
    }

    /// What happened, without the way there: that is the same for every restart of a server.
    private static Throwable root(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
