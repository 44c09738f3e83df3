package org.alterisk.simulation.database;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;
import static org.alterisk.schema.db.Tables.CALL_SLOT;
import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.dialer.store.sql.Plans;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.db.tables.records.AutocallDueRecord;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.migrate.Tables;
import org.jooq.DSLContext;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The real tables in a PostgreSQL of the test's own. Its clock cannot be set: time is made to pass
/// by putting everything that is still to come so much earlier.
final class EmbeddedTables implements AutoCloseable {
    private final Database database;
    private final DSLContext sql;

    EmbeddedTables() {
        var url = SharedServers.freshDatabase();
        Tables.migrate(url, "postgres", "");
        database =
                new Database(new DatabaseConfig(url, "postgres", ""), "model", 4, Plans.SETTINGS);
        sql = database.jooq();
    }

    Database database() {
        return database;
    }

    DSLContext sql() {
        return sql;
    }

    void empty() {
        sql.execute(
                "truncate autocall, autocall_due, attempt, call_slot, setting, inbox_offset,"
                        + " status_outbox, dialling_pause");
        sql.execute("insert into call_slot (slot) select generate_series(1, 256)");
        sql.execute("alter sequence autocall_id_block restart");
    }

    Instant now() {
        return sql.fetchSingle("select clock_timestamp()").into(Instant.class);
    }

    void pass(Duration time) {
        var interval = time.toMillis() + " * interval '1 ms'";
        sql.execute(
                "update autocall_due set due_at = due_at - @, parked_due_at = parked_due_at - @,"
                                .replace("@", interval)
                        + " expires_at = expires_at - "
                        + interval);
        sql.execute(
                "update autocall set expires_at = expires_at - "
                        + interval
                        + " where status = 'QUEUED'");
        sql.execute(
                "update attempt set look_up_at = look_up_at - @, over_at = over_at - @"
                                .replace("@", interval)
                        + " where outcome is null");
    }

    /// @param all not only those that are not over
    List<AutocallRecord> autocalls(boolean all) {
        return all
                ? sql.fetch(AUTOCALL)
                : sql.fetch(AUTOCALL, AUTOCALL.STATUS.eq(AutocallStatus.QUEUED));
    }

    Map<Long, AutocallDueRecord> due() {
        return sql.fetch(AUTOCALL_DUE).intoMap(AUTOCALL_DUE.ID);
    }

    List<AttemptRecord> attempts(boolean all) {
        return all ? sql.fetch(ATTEMPT) : sql.fetch(ATTEMPT, ATTEMPT.OUTCOME.isNull());
    }

    Map<Integer, UUID> slots() {
        var slots = new HashMap<Integer, UUID>();
        sql.selectFrom(CALL_SLOT)
                .where(CALL_SLOT.ATTEMPT_ID.isNotNull())
                .forEach(row -> slots.put((int) row.getSlot(), row.getAttemptId()));
        return slots;
    }

    List<String> outbox() {
        return sql.fetch(STATUS_OUTBOX).getValues(STATUS_OUTBOX.EVENT);
    }

    @Override
    public void close() {
        database.close();
    }
}
