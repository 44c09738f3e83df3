package org.alterisk.dialer.store;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.check.Violation;

import java.time.Instant;
import java.util.Optional;

/// A job that has an id, on its way into the tables.
///
/// @param index its place in the batch
/// @param id its own, or the one it is given now
public record NewAutocall(int index, long id, NewJob job) {
    public NewAutocall refused(Violation violation) {
        return new NewAutocall(
                index,
                id,
                new NewJob(job.job(), job.digits(), Optional.of(violation), job.trace()));
    }

    /// A refused order must not take its key away from a good one.
    public Optional<String> key() {
        return isGood() ? job.order().key() : Optional.empty();
    }

    public boolean isGood() {
        return job.refusal().isEmpty();
    }

    public AutocallState state() {
        return new AutocallState(id, key(), status(), 1, 0, job.refusal().map(Violation::text));
    }

    /// A time in the past gives no precedence over those who have waited since.
    public Instant dueAt(Instant now) {
        return job.order().notBefore().filter(at -> at.isAfter(now)).orElse(now);
    }

    private AutocallStatus status() {
        return isGood() ? AutocallStatus.QUEUED : AutocallStatus.ERROR;
    }
}
