package org.alterisk.simulation.database;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.dialer.store.NewAutocall;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A row of `autocall`, with its attempts.
public final class AutocallRow {
    /// What changes.
    record Moving(
            AutocallState state,
            @Nullable Instant finishedAt,
            @Nullable Instant cancelRequestedAt) {}

    private final long id;
    private final AutocallOrder order;
    private final String number;
    private final byte[] digest;
    private final Instant takenInAt;
    private final List<AttemptRow> attempts = new ArrayList<>(2);
    Moving moving;

    AutocallRow(NewAutocall added, Instant now) {
        id = added.id();
        order = added.job().order();
        number = added.job().digits();
        digest = added.job().digest();
        takenInAt = now;
        moving = new Moving(added.state(), added.isGood() ? null : now, null);
    }

    public long id() {
        return id;
    }

    public AutocallOrder order() {
        return order;
    }

    /// What is dialled.
    public String number() {
        return number;
    }

    byte[] digest() {
        return digest;
    }

    public Instant takenInAt() {
        return takenInAt;
    }

    public AutocallState state() {
        return moving.state();
    }

    public AutocallStatus status() {
        return moving.state().status();
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(moving.finishedAt());
    }

    public Optional<Instant> cancelRequestedAt() {
        return Optional.ofNullable(moving.cancelRequestedAt());
    }

    /// In the order they were made.
    public List<AttemptRow> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    void add(AttemptRow attempt) {
        attempts.add(attempt);
    }

    void remove(AttemptRow attempt) {
        attempts.remove(attempt);
    }

    boolean hasLiveAttempt() {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).isLive()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "autocall " + moving.state();
    }
}
