package org.alterisk.bridge.watch;

import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Judge;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// Looks up attempts that are overdue, so that a lost event costs a delay and not a call.
public final class CheckWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(CheckWorker.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final Attempts attempts;
    private final CallChecks checks;
    private final Judge judge;
    private final Duration quiet;
    private final InstantSource clock;
    private final Wake wake;

    public CheckWorker(
            Sessions sessions,
            Attempts attempts,
            CallChecks checks,
            Judge judge,
            Duration quiet,
            InstantSource clock,
            Wake wake) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.checks = checks;
        this.judge = judge;
        this.quiet = quiet;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public String name() {
        return "ami-checks";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(TICK);
        var session = sessions.ready();
        var now = clock.instant();
        var overdue =
                attempts.open().stream()
                        .filter(attempt -> judge.isOverdue(attempt, quiet, now))
                        .map(Attempt::id)
                        .toList();
        if (session.isEmpty() || overdue.isEmpty()) {
            return;
        }
        try {
            checks.check(session.get(), overdue);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("attempts", overdue.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("Look-up failed");
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
