package org.alterisk.simulation.database;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A row of `autocall_due`.
///
/// @param parkedDueAt set while it stands aside: since when it is due in truth
public record DueRow(
        long id,
        String number,
        int priority,
        Instant dueAt,
        @Nullable Instant expiresAt,
        @Nullable Instant parkedDueAt) {
    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /// It stands aside until then; since when it is due is kept through several times.
    DueRow parkedUntil(Instant until) {
        var since = parkedDueAt == null ? dueAt : parkedDueAt;
        return new DueRow(id, number, priority, until, expiresAt, since);
    }

    DueRow back() {
        if (parkedDueAt == null) {
            throw new IllegalStateException(id + " does not stand aside");
        }
        return new DueRow(id, number, priority, parkedDueAt, expiresAt, null);
    }
}
