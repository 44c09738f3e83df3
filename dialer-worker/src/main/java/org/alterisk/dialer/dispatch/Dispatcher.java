package org.alterisk.dialer.dispatch;

import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.Supplier;

/// Claims due autocalls whenever there may be a free slot for one, and commands their attempts. A
/// turn is one claim; the next follows at once while that may bring more, else at the next wake-up,
/// when the next autocall falls due, or after a second in any case.
public final class Dispatcher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CONTENDED_PAUSE = Duration.ofMillis(5);

    private final String node;
    private final NodeWatch nodeWatch;
    private final ClaimStore claims;
    private final QueueStore queue;
    private final CommandSender commands;
    private final Supplier<Settings> settings;
    private final Wake wake;
    private Duration pause = Duration.ZERO;

    public Dispatcher(
            String node,
            NodeWatch nodeWatch,
            ClaimStore claims,
            QueueStore queue,
            CommandSender commands,
            Supplier<Settings> settings,
            Wake wake) {
        this.node = node;
        this.nodeWatch = nodeWatch;
        this.claims = claims;
        this.queue = queue;
        this.commands = commands;
        this.settings = settings;
        this.wake = wake;
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(pause);
        pause = nodeWatch.isUp() ? claim() : LONGEST_PAUSE;
    }

    private Duration claim() {
        var claim = claims.claim(node, settings.get());
        for (var originate : claim.originates()) {
            commands.send(node, originate);
            log.atInfo()
                    .addKeyValue("autocallId", originate.autocallId())
                    .addKeyValue("attemptId", originate.attemptId())
                    .addKeyValue("number", PhoneNumber.masked(originate.number()))
                    .log("Attempt begins");
        }
        boolean madeWay = madeWay(claim);
        if (madeWay || claim.mayBringMore()) {
            return claim.originates().isEmpty() && claim.seen().fit() > 0
                    ? CONTENDED_PAUSE // others hold what it saw
                    : Duration.ZERO;
        }
        return claim.nextDue()
                .filter(due -> due.compareTo(LONGEST_PAUSE) < 0)
                .orElse(LONGEST_PAUSE);
    }

    /// Moves out of the way what no claim can take; whether that lets another claim see more.
    private boolean madeWay(Claim claim) {
        var seen = claim.seen();
        int moved = 0;
        if (seen.overflow()) {
            moved += queue.moveDown();
        }
        if (!claim.unroutable().isEmpty()) {
            moved += queue.finishUnroutable(claim.unroutable());
        }
        if (seen.expired() > 0) {
            moved += queue.finishExpired();
        }
        if (seen.crowdedByNumbersInUse()) {
            moved += queue.park();
        }
        return moved > 0;
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
