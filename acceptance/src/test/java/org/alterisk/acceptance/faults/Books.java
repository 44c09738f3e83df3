package org.alterisk.acceptance.faults;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;
import static org.alterisk.schema.db.Tables.CALL_SLOT;
import static org.alterisk.schema.db.Tables.INBOX_OFFSET;
import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.acceptance.faults.Evidence.Row;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.setting.Setting;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The tables of a case, read past the proxies, as a person with psql would.
final class Books implements AutoCloseable {
    private final String url;
    private final Database database;

    Books(String url) {
        this.url = url;
        database = new Database(new DatabaseConfig(url, "postgres", ""), "faults", 2);
    }

    void migrate() {
        Tables.migrate(url, "postgres", "");
    }

    void set(Map<Setting, String> values) {
        new SettingStore(db()).write(values, "fault suite");
    }

    DSLContext db() {
        return database.jooq();
    }

    int openAttempts() {
        return db().fetchCount(ATTEMPT, ATTEMPT.OUTCOME.isNull());
    }

    int settledAttempts() {
        return db().fetchCount(ATTEMPT, ATTEMPT.OUTCOME.isNotNull());
    }

    int takenIn() {
        return db().fetchCount(AUTOCALL);
    }

    /// Nothing waits, nothing is live, everything is told.
    boolean atRest(List<Long> ids) {
        return openAttempts() == 0
                && db().fetchCount(AUTOCALL_DUE) == 0
                && db().fetchCount(STATUS_OUTBOX) == 0
                && db().fetchCount(
                                        AUTOCALL,
                                        AUTOCALL.ID.in(ids).and(AUTOCALL.FINISHED_AT.isNotNull()))
                        == ids.size();
    }

    /// How far the partitions of a topic are taken in.
    Map<Integer, Long> takenInUpTo(String topic) {
        return db().select(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET)
                .from(INBOX_OFFSET)
                .where(INBOX_OFFSET.TOPIC.eq(topic))
                .fetchMap(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET);
    }

    Evidence.Books read() {
        var outcomes = new HashMap<Long, List<String>>();
        var settled = new ArrayList<String>();
        db().selectFrom(ATTEMPT)
                .orderBy(ATTEMPT.AUTOCALL_ID, ATTEMPT.ORDINAL)
                .forEach(attempt -> {
                    outcomes.computeIfAbsent(attempt.getAutocallId(), _ -> new ArrayList<>())
                            .add(String.valueOf(attempt.getOutcome()));
                    if (attempt.getOutcome() != null) {
                        settled.add(hex(attempt.getId()));
                    }
                });
        var rows = new HashMap<String, List<Row>>();
        db().selectFrom(AUTOCALL)
                .forEach(autocall ->
                        rows.computeIfAbsent(autocall.getNumber(), _ -> new ArrayList<>())
                                .add(
                                        new Row(
                                                autocall.getId(),
                                                autocall.getStatus().name(),
                                                autocall.getAttempts(),
                                                outcomes.getOrDefault(
                                                        autocall.getId(), List.of()))));
        return new Evidence.Books(
                rows,
                db().fetchCount(CALL_SLOT, CALL_SLOT.ATTEMPT_ID.isNotNull()),
                openAttempts(),
                db().fetchCount(AUTOCALL_DUE),
                db().fetchCount(STATUS_OUTBOX),
                settled);
    }

    /// The attempts that are live by the books.
    List<String> openAttemptIds() {
        return db().select(ATTEMPT.ID)
                .from(ATTEMPT)
                .where(ATTEMPT.OUTCOME.isNull())
                .fetch(row -> hex(row.value1()));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    /// By the database's clock, which is that of this machine.
    boolean answers() {
        try {
            return db().fetchValue(DSL.val(1)) == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
