package org.alterisk.dialer.rescue;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.dialer.store.LookUpStore.Unreported;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.lifecycle.Tally;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/// Once a second: asks the nodes about attempts that nobody reported on in time, frees the slots of
/// those that cannot be live any more, and finishes autocalls whose time has passed.
///
/// A freed slot says nothing of the message: that may have been heard, and is on record in
/// Asterisk. So the autocall waits for its node's answer; only one that has not come for a day is
/// not waited for any more.
public final class RescueWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(RescueWorker.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final LookUpStore lookUps;
    private final SettleStore settles;
    private final QueueStore queue;
    private final CommandSender commands;
    private final Time time;
    private final Runnable onSettled;
    private final Wake wake;
    private final Tally lookedUp;

    /// @param time its clock only for the time of end that people see
    /// @param onSettled run when a slot was freed or a status was written
    public RescueWorker(
            LookUpStore lookUps,
            SettleStore settles,
            QueueStore queue,
            CommandSender commands,
            Time time,
            Runnable onSettled) {
        this.lookUps = lookUps;
        this.settles = settles;
        this.queue = queue;
        this.commands = commands;
        this.time = time;
        wake = time.newWake();
        lookedUp = new Tally(time);
        this.onSettled = onSettled;
    }

    @Override
    public String name() {
        return "rescue";
    }

    @Override
    public void runOnce() throws InterruptedException {
        lookUp(lookUps.takeUnreported());
        if (freeOver() + endGivenUp() + finishExpired() > 0) {
            onSettled.run();
        }
        wake.await(PERIOD);
    }

    private void lookUp(List<Unreported> unreported) {
        for (var attempt : unreported) {
            log.atDebug().addKeyValue("attemptId", attempt.id()).log("Attempt is looked up");
            commands.send(attempt.node(), new Command.Query(attempt.id()));
        }
        long asked = lookedUp.add(unreported.size());
        if (asked > 0) {
            log.atInfo()
                    .addKeyValue("lookUps", asked)
                    .log("Nobody reported on attempts in time: their nodes are asked");
        }
    }

    private int freeOver() {
        int freed = queue.freeOver();
        if (freed > 0) {
            log.atWarn()
                    .addKeyValue("slots", freed)
                    .log("Slots are freed: these calls must be over, though nobody told how");
        }
        return freed;
    }

    private int endGivenUp() {
        var lost = lookUps.givenUp().stream().map(this::lost).toList();
        if (lost.isEmpty()) {
            return 0;
        }
        var settled = settles.settle(lost).settled();
        for (var settling : settled) {
            log.atWarn()
                    .addKeyValue("autocallId", settling.state().id())
                    .addKeyValue("attemptId", settling.attemptId())
                    .addKeyValue("status", settling.state().status())
                    .log("Attempt is lost");
        }
        return settled.size();
    }

    private int finishExpired() {
        int finished = 0;
        int batch;
        do {
            batch = queue.finishExpired();
            finished += batch;
        } while (batch == QueueStore.BATCH);
        return finished;
    }

    private Ended lost(Unreported attempt) {
        return new Ended(
                attempt.id(),
                attempt.node(),
                Outcome.LOST,
                CallRecord.bare(time.instant(), "its Asterisk has not answered for a day"));
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
