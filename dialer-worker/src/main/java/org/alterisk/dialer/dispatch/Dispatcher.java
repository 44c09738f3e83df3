package org.alterisk.dialer.dispatch;

import org.alterisk.dialer.job.Turns;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.setting.RouteTable;
import org.alterisk.schema.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Claims due autocalls whenever there may be a free slot for one, and commands their attempts. One
/// run is one claim; the next follows at once while that may bring more, else at the next wake-up,
/// when the next autocall falls due, or after a second in any case.
public final class Dispatcher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(10);
    private static final Duration CONTENDED_PAUSE = Duration.ofMillis(5);

    private static final Ways NOTHING_UP = new Ways(Set.of(), new RouteTable(List.of()));

    private final NodeWatch nodes;
    private final ClaimStore claims;
    private final QueueStore queue;
    private final CommandSender commands;
    private final Supplier<Settings> settings;
    private final Time time;
    private final Wake wake;
    private long clockReadAt;
    private Duration pause = Duration.ZERO;
    private Ways last = NOTHING_UP;
    private Set<String> paused = Set.of();
    private Turns turns = Turns.fromTheFirst();

    public Dispatcher(
            NodeWatch nodes,
            ClaimStore claims,
            QueueStore queue,
            CommandSender commands,
            Supplier<Settings> settings,
            Time time,
            Wake wake) {
        this.nodes = nodes;
        this.claims = claims;
        this.queue = queue;
        this.commands = commands;
        this.settings = settings;
        this.time = time;
        this.wake = wake;
        clockReadAt = time.nanos() - CLOCK_EVERY.toNanos();
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(pause);
        readClock();
        var up = nodes.up();
        if (up.isEmpty()) {
            last = NOTHING_UP;
            pause = LONGEST_PAUSE;
        } else {
            pause = claim(up, settings.get());
        }
    }

    private void readClock() {
        if (time.nanos() - clockReadAt >= CLOCK_EVERY.toNanos()) {
            nodes.databaseShows(claims.now());
            clockReadAt = time.nanos();
        }
    }

    private Duration claim(Set<String> up, Settings now) {
        var ways = new Ways(up, now.autocallRoutes());
        if (ways.mayBringBack(last)) {
            queue.nodesChanged();
        }
        last = ways;
        long begun = time.nanos();
        var claim = claims.claim(up, now, turns.next());
        turns = turns.after(claim.begun().size(), claim.seen().freeSlots());
        for (var attempt : claim.begun()) {
            commands.send(attempt.node(), attempt.originate());
        }
        claim.begun().forEach(Dispatcher::tell); // afterwards: the calls need not wait for it
        boolean resumed = !claim.paused().containsAll(paused);
        paused = claim.paused();
        if (resumed) {
            queue.nodesChanged(); // what stood aside for the pause comes back
        }
        boolean madeWay = madeWay(claim);
        if (resumed || madeWay || claim.mayBringMore()) {
            return claim.begun().isEmpty() && claim.seen().fit() > 0
                    ? CONTENDED_PAUSE // others hold what it saw
                    : Duration.ZERO;
        }
        return claim.nextDue()
                .map(due -> due.minusNanos(time.nanos() - begun)) // it is told as of the beginning
                .filter(due -> due.compareTo(LONGEST_PAUSE) < 0)
                .map(due -> due.isNegative() ? Duration.ZERO : due)
                .orElse(LONGEST_PAUSE);
    }

    private static void tell(Claim.Begun attempt) {
        var originate = attempt.originate();
        var line =
                log.atInfo()
                        .addKeyValue("node", attempt.node())
                        .addKeyValue("autocallId", originate.autocallId())
                        .addKeyValue("attemptId", originate.attemptId())
                        .addKeyValue("number", PhoneNumber.masked(originate.number()));
        if (originate.trace().isPresent()) {
            line = line.addKeyValue("traceId", originate.trace().get().traceId());
        }
        line.log("Attempt begins");
    }

    /// By what a claim chose nodes.
    private record Ways(Set<String> up, RouteTable routes) {
        /// Whether some that stood aside, because their routes had no node, may have one now.
        boolean mayBringBack(Ways before) {
            return !before.up.containsAll(up) || !before.routes.equals(routes);
        }
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
        if (claim.crowdedByNumbersInUse()) {
            moved += queue.park();
        }
        if (claim.crowdedByWaitersForNodes()) {
            moved += queue.awaitNode(claim.withoutNode());
        }
        return moved > 0;
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
