package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.schema.db.tables.records.AutocallRecord;

import java.util.Optional;

/// Reads the state of an autocall out of its row.
final class States {
    private States() {}

    static AutocallState of(AutocallRecord row) {
        return new AutocallState(
                row.getId(),
                Optional.ofNullable(row.getJobKey()),
                row.getStatus(),
                row.getVersion(),
                row.getAttempts(),
                Optional.ofNullable(row.getReason()));
    }
}
