package org.alterisk.simulation.database;

import org.alterisk.dialer.job.AttemptEnd;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.NewAutocall;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A transaction: what it does can be taken back, and is told when it is committed. Its `now` is
/// that of its beginning, as in PostgreSQL.
final class Transaction {
    private record Step(Runnable redo, Runnable undo) {}

    /// What a transaction does while others run.
    @FunctionalInterface
    interface Waiting {
        void run() throws Exception;
    }

    private final SimulatedDatabase db;
    private final Instant now;
    private final BooleanSupplier alive;
    private final List<Step> steps = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Object> locks = new ArrayList<>();
    private @Nullable Instant idleUntil;
    private boolean suspended;
    private boolean over;

    Transaction(SimulatedDatabase db, Instant now, BooleanSupplier alive) {
        this.db = db;
        this.now = now;
        this.alive = alive;
    }

    Instant now() {
        return now;
    }

    private void apply(Runnable redo, Runnable undo) {
        redo.run();
        steps.add(new Step(redo, undo));
    }

    void lock(Object what) {
        if (db.locks.putIfAbsent(what, this) == null) {
            locks.add(what);
        }
    }

    void commit() {
        over = true;
        unlock();
        db.tell(changes);
    }

    void rollBack() {
        if (!over) {
            over = true;
            suspend();
            unlock();
        }
    }

    private void unlock() {
        locks.forEach(what -> db.locks.remove(what, this));
        locks.clear();
    }

    /// Hides what it did.
    void suspend() {
        if (!suspended) {
            suspended = true;
            steps.reversed().forEach(step -> step.undo().run());
        }
    }

    /// The server has ended it: its client is no more, or was silent for too long.
    boolean isGone() {
        return over
                || !alive.getAsBoolean()
                || (idleUntil != null && !db.now().isBefore(idleUntil));
    }

    /// Lets its client do something else, with what it locked still locked.
    void waitInside(Duration idleTimeout, Waiting waiting) throws Exception {
        idleUntil = db.now().plus(idleTimeout);
        db.opened(this);
        try {
            waiting.run();
        } finally {
            if (db.isOpen(this)) {
                db.opened(null);
            }
        }
        if (isGone()) {
            throw Failures.idleForTooLong();
        }
        idleUntil = null;
        if (suspended) {
            suspended = false;
            steps.forEach(step -> step.redo().run());
        }
    }

    // what it may do to the tables

    void insert(NewAutocall added) {
        var row = new AutocallRow(added, now);
        apply(
                () -> {
                    db.autocalls.put(row.id(), row);
                    added.key().ifPresent(key -> db.byKey.put(key, row));
                },
                () -> {
                    db.autocalls.remove(row.id());
                    added.key().ifPresent(key -> db.byKey.remove(key, row));
                });
        changes.add(new Change.TakenIn(row));
    }

    void addDue(DueRow row) {
        apply(() -> db.due.add(row), () -> db.due.remove(row));
    }

    void removeDue(DueRow row) {
        apply(() -> db.due.remove(row), () -> db.due.add(row));
    }

    void replaceDue(DueRow before, DueRow after) {
        apply(
                () -> {
                    db.due.remove(before);
                    db.due.add(after);
                },
                () -> {
                    db.due.remove(after);
                    db.due.add(before);
                });
    }

    /// One of those that stand aside for each of these numbers comes back.
    void release(Collection<String> numbers) {
        for (var number : numbers.stream().distinct().sorted().toList()) {
            db.due.parked(number).stream()
                    .filter(row -> !db.isLocked(row.id(), this))
                    .findFirst()
                    .ifPresent(row -> {
                        lock(row.id());
                        replaceDue(row, row.back());
                    });
        }
    }

    /// Its end while it waited.
    void finish(AutocallRow autocall, NextStep.Finish end, @Nullable Instant cancelled) {
        var state = autocall.state().after(end, autocall.state().attempts());
        move(autocall, new AutocallRow.Moving(state, now, cancelled));
        addEvent(state.event(null, null, now));
    }

    private void move(AutocallRow autocall, AutocallRow.Moving after) {
        var before = autocall.moving;
        var status = before.state().status();
        if (status.isFinal()
                && status != after.state().status()
                && db.keeps(Constraint.A_FINAL_STATUS_NEVER_CHANGES)) {
            throw Failures.refused("autocall_final_is_final", autocall);
        }
        apply(() -> autocall.moving = after, () -> autocall.moving = before);
        changes.add(new Change.AutocallMoved(autocall, status));
    }

    void requestCancel(AutocallRow autocall) {
        var before = autocall.moving;
        if (before.cancelRequestedAt() == null) {
            var after = new AutocallRow.Moving(before.state(), before.finishedAt(), now);
            apply(() -> autocall.moving = after, () -> autocall.moving = before);
            changes.add(new Change.CancelRequested(autocall));
        }
    }

    void begin(AttemptRow attempt, SlotRow slot) {
        var autocall = attempt.autocall();
        if (autocall.hasLiveAttempt() && db.keeps(Constraint.ONE_LIVE_ATTEMPT_PER_AUTOCALL)) {
            throw Failures.violation("attempt_one_live_per_autocall", attempt);
        }
        var id = attempt.id().value();
        apply(
                () -> {
                    db.attempts.put(id, attempt);
                    db.live.put(id, attempt);
                    autocall.add(attempt);
                },
                () -> {
                    db.attempts.remove(id);
                    db.live.remove(id);
                    autocall.remove(attempt);
                });
        changes.add(new Change.AttemptBegun(attempt));
        bind(slot, attempt);
    }

    void end(AttemptRow attempt, AttemptEnd how, CallRecord call) {
        var end = new AttemptRow.End(how.outcome(), call, now);
        var id = attempt.id().value();
        apply(
                () -> {
                    attempt.end = end;
                    db.live.remove(id);
                },
                () -> {
                    attempt.end = null;
                    db.live.put(id, attempt);
                });
        changes.add(new Change.AttemptEnded(attempt));
        for (var slot : db.slots) {
            if (slot.attempt == attempt) {
                bind(slot, null);
            }
        }
        var autocall = attempt.autocall();
        var state = how.state();
        move(
                autocall,
                new AutocallRow.Moving(
                        state,
                        state.status().isFinal() ? now : null,
                        autocall.moving.cancelRequestedAt()));
    }

    void bind(SlotRow slot, @Nullable AttemptRow attempt) {
        if (attempt != null) {
            check(slot, attempt);
        }
        var before = slot.attempt;
        apply(() -> slot.attempt = attempt, () -> slot.attempt = before);
        changes.add(new Change.SlotChanged(slot));
    }

    private void check(SlotRow slot, AttemptRow attempt) {
        for (var other : db.slots) {
            var bound = other.attempt;
            if (bound == null || other == slot) {
                continue;
            }
            if (bound == attempt && db.keeps(Constraint.ONE_SLOT_PER_ATTEMPT)) {
                throw Failures.violation("call_slot_attempt_id_key", attempt);
            }
            if (bound.number().equals(attempt.number())
                    && db.keeps(Constraint.ONE_SLOT_PER_NUMBER)) {
                throw Failures.violation("call_slot_number_key", attempt);
            }
        }
    }

    void lookUp(AttemptRow attempt, Instant at) {
        var before = attempt.lookUpAt;
        apply(() -> attempt.lookUpAt = at, () -> attempt.lookUpAt = before);
    }

    void addEvent(StatusEvent event) {
        var row =
                new OutboxRow(
                        db.nextEvent(),
                        event.autocallId(),
                        new String(Codec.STATUS.encode(event), StandardCharsets.UTF_8));
        apply(() -> db.outbox.put(row.seq(), row), () -> db.outbox.remove(row.seq()));
    }

    void removeEvent(OutboxRow row) {
        apply(() -> db.outbox.remove(row.seq()), () -> db.outbox.put(row.seq(), row));
    }

    void moveInbox(SimulatedDatabase.Inbox partition, long next) {
        var before = db.inbox.get(partition);
        apply(
                () -> db.inbox.put(partition, next),
                () -> {
                    if (before == null) {
                        db.inbox.remove(partition);
                    } else {
                        db.inbox.put(partition, before);
                    }
                });
    }

    /// The attempt of this id, live or not.
    @Nullable AttemptRow attempt(AttemptId id) {
        return db.attempts.get(id.value());
    }
}
