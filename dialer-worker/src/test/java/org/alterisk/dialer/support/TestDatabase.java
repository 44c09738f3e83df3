package org.alterisk.dialer.support;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.dialer.store.sql.Plans;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.setting.Setting;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A fresh, migrated database of its own.
public final class TestDatabase implements AutoCloseable {
    private final DatabaseConfig config;
    private final Database database;

    public TestDatabase() {
        config = new DatabaseConfig(SharedServers.freshDatabase(), "postgres", "");
        Tables.migrate(config.url(), config.user(), config.password());
        database = new Database(config, "test", 12, Plans.SETTINGS);
    }

    public DatabaseConfig config() {
        return config;
    }

    public Database database() {
        return database;
    }

    public DSLContext sql() {
        return database.jooq();
    }

    public void set(Map<Setting, String> settings) {
        new SettingStore(sql()).write(settings, "test");
    }

    /// Queues an autocall that is due since then, counted from now by the database's clock.
    public void queue(long id, String number, int priority, Duration dueSince) {
        sql().insertInto(AUTOCALL)
                .set(AUTOCALL.ID, id)
                .set(AUTOCALL.DIGEST, new byte[0])
                .set(AUTOCALL.NUMBER, number)
                .set(AUTOCALL.FILES, new String[] {"welcome", "model"})
                .set(AUTOCALL.PRIORITY, (short) priority)
                .execute();
        sql().query(
                        "insert into autocall_due (id, number, priority, due_at)"
                                + " values ({0}, {1}, {2}, now() - {3} * interval '1 ms')",
                        DSL.val(id),
                        DSL.val(number),
                        DSL.val((short) priority),
                        DSL.val(dueSince.toMillis()))
                .execute();
    }

    public void queue(long id, String number) {
        queue(id, number, 5, Duration.ZERO);
    }

    public void expire(long id, Duration in) {
        for (var table : List.of("autocall", "autocall_due")) {
            sql().execute(
                            "update "
                                    + table
                                    + " set expires_at = now() + ? * interval '1 ms' where id = ?",
                            in.toMillis(),
                            id);
        }
    }

    public long count(String from) {
        return sql().fetchSingle("select count(*) from " + from).into(long.class);
    }

    public AutocallRecord autocall(long id) {
        return sql().fetchSingle(AUTOCALL, AUTOCALL.ID.eq(id));
    }

    public List<AttemptRecord> attempts(long autocallId) {
        return sql().selectFrom(ATTEMPT)
                .where(ATTEMPT.AUTOCALL_ID.eq(autocallId))
                .orderBy(ATTEMPT.ORDINAL)
                .fetch();
    }

    /// The status events of an autocall that were not relayed yet.
    public List<StatusEvent> events(long autocallId) {
        return sql().selectFrom(STATUS_OUTBOX)
                .where(STATUS_OUTBOX.AUTOCALL_ID.eq(autocallId))
                .orderBy(STATUS_OUTBOX.SEQ)
                .fetch(row ->
                        ((Decoded.Message<StatusEvent>)
                                        Codec.STATUS.decode(
                                                row.getEvent().getBytes(StandardCharsets.UTF_8)))
                                .value());
    }

    @Override
    public void close() {
        database.close();
    }
}
