package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.db.tables.records.AutocallRecord;

import java.time.Instant;
import java.util.Optional;

/// A job on its way into the table.
///
/// @param index its place in the batch
/// @param id its own, or the one it is given now
record IntakeRow(int index, long id, NewJob job) {
    IntakeRow refused(Violation violation) {
        return new IntakeRow(
                index, id, new NewJob(job.job(), job.digits(), Optional.of(violation)));
    }

    /// A refused order must not take its key away from a good one.
    Optional<String> key() {
        return isGood() ? job.order().key() : Optional.empty();
    }

    boolean isGood() {
        return job.refusal().isEmpty();
    }

    AutocallState state() {
        return new AutocallState(id, key(), status(), 1, 0, job.refusal().map(Violation::text));
    }

    /// A time in the past gives no precedence over those who have waited since.
    Instant dueAt(Instant now) {
        return job.order().notBefore().filter(at -> at.isAfter(now)).orElse(now);
    }

    AutocallRecord columns(Instant now) {
        var order = job.order();
        var row = new AutocallRecord();
        row.setId(id);
        row.setJobKey(key().orElse(null));
        row.setDigest(job.digest());
        row.setNumber(job.digits());
        row.setFiles(order.files().stream().map(SoundFile::name).toArray(String[]::new));
        row.setLanguage(order.language().map(Language::code).orElse(null));
        row.setPriority((short) order.priority());
        row.setNotBefore(order.notBefore().orElse(null));
        row.setExpiresAt(order.expiresAt().orElse(null));
        row.setTries(order.tries().map(Integer::shortValue).orElse(null));
        row.setTriesPeriod(order.triesPeriodSeconds().orElse(null));
        row.setStatus(status());
        row.setVersion(1);
        row.setAttempts((short) 0);
        row.setTakenInAt(now);
        row.setReason(job.refusal().map(Violation::text).orElse(null));
        row.setFinishedAt(isGood() ? null : now);
        return row;
    }

    private AutocallStatus status() {
        return isGood() ? AutocallStatus.QUEUED : AutocallStatus.ERROR;
    }
}
