package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.job.AttemptEnd;
import org.alterisk.dialer.job.RetryPolicy;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.CallEvent.Ended;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// An attempt as it is locked for settling, with its autocall, locked too, and what was reported.
record LiveAttempt(AttemptRecord attempt, AutocallRecord autocall, Ended report, Instant now) {
    AttemptId id() {
        return new AttemptId(attempt.getId());
    }

    String route() {
        return Objects.requireNonNullElse(attempt.getRoute(), "none");
    }

    /// How long the order had been due at its first attempt.
    Optional<Duration> waited() {
        if (attempt.getOrdinal() != 1) {
            return Optional.empty();
        }
        var due = autocall.getTakenInAt();
        var notBefore = autocall.getNotBefore();
        if (notBefore != null && notBefore.isAfter(due)) {
            due = notBefore;
        }
        return Optional.of(Duration.between(due, attempt.getClaimedAt()));
    }

    /// Decides by the frozen policy what the report means.
    Settling end() {
        var retry =
                new RetryPolicy(
                        attempt.getTries(),
                        Duration.ofSeconds(attempt.getTriesPeriod()),
                        Optional.ofNullable(autocall.getExpiresAt()));
        var policy = new AttemptEnd.Policy(retry, Duration.ofSeconds(attempt.getMinHeard()));
        boolean cancelled = autocall.getCancelRequestedAt() != null;
        return new Settling(
                this, AttemptEnd.of(report, policy, States.of(autocall), cancelled, now));
    }
}
