package org.alterisk.dialer.support;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A fresh, migrated database of its own.
public final class TestDatabase implements AutoCloseable {
    private final DatabaseConfig config;
    private final Database database;

    public TestDatabase() {
        config = new DatabaseConfig(SharedServers.freshDatabase(), "postgres", "");
        database = new Database(config, "test", 12);
        Tables.migrate(database.dataSource());
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
