package org.alterisk.bridge.command;

import org.alterisk.bridge.desk.Desk;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.NotConnectedException;
import org.alterisk.bridge.session.RefusedActionException;
import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.track.Fact;
import org.alterisk.bridge.watch.Attempts;
import org.alterisk.bridge.watch.Attempts.Placement;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs one command after the other, without waiting for Asterisk's answers: what comes of them are
/// facts for the watching thread.
public final class CommandRunner {
    private static final Logger log = LoggerFactory.getLogger(CommandRunner.class);

    /// How long a session that is just being opened is waited for.
    private static final Duration OPENING = Duration.ofSeconds(5);

    /// The clocks of worker and bridge differ by less, or the node is not used.
    private static final Duration CLOCKS_APART =
            Duration.ofMillis(NodeState.CLOCK_TOLERANCE_MILLIS);

    private static final String AWAY = "there is no connection to Asterisk";

    private final String node;
    private final Sessions sessions;
    private final Forgetting forgetting;
    private final Attempts attempts;
    private final Desk desk;
    private final Inbox inbox;
    private final Consumer<CallEvent> calls;
    private final Clocks clocks;
    private Instant begunAt = Instant.EPOCH;

    public CommandRunner(
            String node,
            Sessions sessions,
            Forgetting forgetting,
            Attempts attempts,
            Desk desk,
            Inbox inbox,
            Consumer<CallEvent> calls,
            Clocks clocks) {
        this.node = node;
        this.sessions = sessions;
        this.forgetting = forgetting;
        this.attempts = attempts;
        this.desk = desk;
        this.inbox = inbox;
        this.calls = calls;
        this.clocks = clocks;
    }

    /// From now on this bridge runs the node's commands.
    void begin() {
        begunAt = clocks.wall().instant();
    }

    public void run(Command command) throws InterruptedException {
        switch (command) {
            case Command.Originate originate -> originate(originate);
            case Command.Query(var id) -> inbox.learned(id, new Fact.Asked(clocks.now()));
            case Command.Forget(var id) -> forgetting.forget(id);
            case Command.MakeCall makeCall ->
                    desk.makeCall(makeCall, session(makeCall.expiresAt()));
            case Command.HangUp(var id) -> desk.hangUp(id);
            case Command.Transfer transfer ->
                    desk.transfer(transfer, session(transfer.expiresAt()));
        }
    }

    private void originate(Command.Originate command) throws InterruptedException {
        var id = command.attemptId();
        var session = session(command.expiresAt());
        if (expired(command.expiresAt()) || (session.isEmpty() && mayHaveBeenRun(id))) {
            inbox.learned(id, tooLate(id));
            log.atInfo().addKeyValue("attemptId", id).log("Command came too late");
            return;
        }
        switch (attempts.place(id, clocks.now())) {
            case Placement.Doubled _ ->
                    log.atWarn().addKeyValue("attemptId", id).log("Originate came twice");
            case Placement.Renounced _ -> end(id, "was said to have left no trace");
            case Placement.Over(CallEvent lastWord) -> calls.accept(lastWord);
            case Placement.Placed _ -> {
                if (session.isEmpty()) {
                    end(id, AWAY);
                } else {
                    send(session.get(), command);
                }
            }
        }
    }

    /// A command that an earlier bridge may have run and told of, further back than is recalled, is
    /// not said to have come too late: what became of it is asked.
    private Fact tooLate(AttemptId id) {
        return attempts.mayBeForgotten(id, CLOCKS_APART)
                ? new Fact.Asked(clocks.now())
                : new Fact.Overdue(clocks.now());
    }

    /// Whether a bridge before this one can have run its command.
    private boolean mayHaveBeenRun(AttemptId id) {
        return id.claimedAt().filter(at -> at.isBefore(begunAt.plus(CLOCKS_APART))).isPresent();
    }

    /// An expired command need not wait, or a backlog of them would hold all others up.
    private Optional<AmiSession> session(Instant expiresAt) throws InterruptedException {
        return expired(expiresAt) ? sessions.ready() : sessions.ready(OPENING);
    }

    private boolean expired(Instant expiresAt) {
        return clocks.isPast(expiresAt);
    }

    private void end(AttemptId id, String detail) {
        var now = clocks.now();
        var ended = new CallEvent.Ended(id, node, Outcome.NOT_PLACED, CallRecord.bare(now, detail));
        attempts.close(ended, now);
        calls.accept(ended);
        log.atInfo()
                .addKeyValue("attemptId", id)
                .addKeyValue("reason", detail)
                .log("Attempt not placed");
    }

    private void send(AmiSession session, Command.Originate command) {
        var id = command.attemptId();
        switch (Originates.action(command)) {
            case Originates.Unfit(var rule) -> refused(id, Outcome.FAILED, rule);
            case Originates.Fit(var action) -> {
                var line =
                        log.atInfo()
                                .addKeyValue("attemptId", id)
                                .addKeyValue("autocallId", command.autocallId())
                                .addKeyValue("number", PhoneNumber.masked(command.number()));
                if (command.trace().isPresent()) {
                    line = line.addKeyValue("traceId", command.trace().get().traceId());
                }
                line.log("Originating");
                var _ = session.send(action).whenComplete((reply, e) -> answered(id, reply, e));
            }
        }
    }

    private void answered(AttemptId id, @Nullable AmiReply reply, @Nullable Throwable failure) {
        if (failure instanceof RefusedActionException refused) {
            refused(id, Outcome.FAILED, "refused before it was sent: " + refused.getMessage());
        } else if (failure instanceof NotConnectedException) {
            refused(id, Outcome.NOT_PLACED, AWAY);
        } else if (reply == null) {
            log.atWarn()
                    .addKeyValue("attemptId", id)
                    .log("No response to an originate; Asterisk will be asked");
            inbox.learned(id, new Fact.Unanswered(clocks.now()));
        } else if (reply.success()) {
            inbox.learned(id, new Fact.Accepted(clocks.now()));
        } else {
            refused(id, Outcome.NOT_PLACED, "Asterisk: " + reply.message());
        }
    }

    private void refused(AttemptId id, Outcome outcome, String detail) {
        log.atWarn()
                .addKeyValue("attemptId", id)
                .addKeyValue("reason", detail)
                .log("Originate refused");
        inbox.learned(id, new Fact.Refused(outcome, detail, clocks.now()));
    }
}
