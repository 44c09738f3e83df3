package org.alterisk.dialer.settle;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Settles what was reported, in a transaction, and lets the nodes forget it, a second's at once:
/// the next call does not wait behind that. Any number of threads may do the same: who comes second
/// changes nothing.
public final class Settler {
    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final Duration NEXT_LOOK_UP = Duration.ofSeconds(30);

    private final SettleStore store;
    private final CommandSender commands;
    private final Runnable onSettled;
    private final Queue<Ended> settled = new ConcurrentLinkedQueue<>();

    /// @param onSettled run after each transaction that freed a slot
    public Settler(SettleStore store, CommandSender commands, Runnable onSettled) {
        this.store = store;
        this.commands = commands;
        this.onSettled = onSettled;
    }

    void settle(Reports reports) {
        if (!reports.alive().isEmpty()) {
            store.markAlive(reports.alive(), NEXT_LOOK_UP);
        }
        if (reports.ended().isEmpty()) {
            return;
        }
        var settlement = store.settle(reports.ended().values());
        if (!settlement.settled().isEmpty()) {
            onSettled.run();
        }
        for (var ended : reports.ended().values()) {
            if (settlement.known().contains(ended.attemptId())) {
                settled.add(ended);
            } else {
                log.atWarn().addKeyValue("attemptId", ended.attemptId()).log("Unknown attempt");
            }
        }
        for (var settling : settlement.settled()) {
            log.atInfo()
                    .addKeyValue("autocallId", settling.state().id())
                    .addKeyValue("attemptId", settling.attemptId())
                    .addKeyValue("outcome", settling.outcome())
                    .addKeyValue("status", settling.state().status())
                    .log("Attempt settled");
        }
    }

    /// What was settled so far need not be known to the nodes any more. What a worker that was
    /// killed did not say they tell again at their next session.
    void letForget() {
        for (var ended = settled.poll(); ended != null; ended = settled.poll()) {
            commands.send(ended.node(), new Command.Forget(ended.attemptId()));
        }
    }
}
