package org.alterisk.runtime.database;

import static org.alterisk.schema.db.Tables.SETTING;
import static org.alterisk.schema.db.Tables.SETTING_CHANGE;

import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The table of settings. Each change of it is recorded by the database.
public final class SettingStore {
    private static final Logger log = LoggerFactory.getLogger(SettingStore.class);

    private final DSLContext db;
    private volatile Set<Setting> toldAsInvalid = Set.of();

    public SettingStore(DSLContext db) {
        this.db = db;
    }

    public SettingStore(Database database) {
        this(database.jooq());
    }

    /// A row of the table. Its value may break its setting's rule, if it was written past us.
    public record Row(String name, String value, String changedBy, Instant changedAt) {}

    /// A change of the past. An empty value: the setting was, or is since then, at its default.
    public record Change(
            String name,
            Optional<String> oldValue,
            Optional<String> newValue,
            String changedBy,
            Instant changedAt) {}

    /// Writes what differs from the table: all of it, or nothing.
    ///
    /// @param given valid values
    /// @param by who sets them, for the record
    public void write(Map<Setting, String> given, String by) {
        change(given, List.of(), by);
    }

    /// Back to their defaults: all of them, or none.
    ///
    /// @param by who sets them, for the record
    public void unset(Collection<Setting> settings, String by) {
        change(Map.of(), settings, by);
    }

    /// Both at once: all of it, or nothing.
    public void change(Map<Setting, String> given, Collection<Setting> unset, String by) {
        var names = unset.stream().map(Setting::name).toList();
        as(
                by,
                sql -> {
                    new TreeMap<>(given) // all lock the rows in one order
                            .forEach((setting, value) -> write(sql, setting, value, by));
                    if (!names.isEmpty()) {
                        sql.deleteFrom(SETTING).where(SETTING.NAME.in(names)).execute();
                    }
                });
    }

    private static void write(DSLContext sql, Setting setting, String value, String by) {
        sql.insertInto(SETTING)
                .set(SETTING.NAME, setting.name())
                .set(SETTING.VALUE, value)
                .set(SETTING.CHANGED_BY, by)
                .onConflict(SETTING.NAME)
                .doUpdate()
                .set(SETTING.VALUE, value)
                .where(SETTING.VALUE.ne(value))
                .execute();
    }

    /// The settings now. A row that is not valid (written past us) counts as its default, and is
    /// told once.
    public Settings read() {
        var values = new EnumMap<Setting, String>(Setting.class);
        var invalid = EnumSet.noneOf(Setting.class);
        var rows = db.selectFrom(SETTING).fetchMap(SETTING.NAME, SETTING.VALUE);
        for (var setting : Setting.values()) {
            var value = rows.get(setting.name());
            if (value != null && setting.check(value).isPresent()) {
                invalid.add(setting);
            } else if (value != null) {
                values.put(setting, value);
            }
        }
        tell(invalid);
        return new Settings(values);
    }

    /// What stands in the table, in no order; settings that only another version knows among it.
    public List<Row> rows() {
        return db.selectFrom(SETTING)
                .fetch(row ->
                        new Row(
                                row.getName(),
                                row.getValue(),
                                row.getChangedBy(),
                                row.getChangedAt()));
    }

    /// The changes of one setting, or of all, the oldest first.
    public List<Change> history(Optional<Setting> only) {
        return db.selectFrom(SETTING_CHANGE)
                .where(
                        only.map(setting -> SETTING_CHANGE.NAME.eq(setting.name()))
                                .orElseGet(DSL::noCondition))
                .orderBy(SETTING_CHANGE.ID)
                .fetch(row ->
                        new Change(
                                row.getName(),
                                Optional.ofNullable(row.getOldValue()),
                                Optional.ofNullable(row.getNewValue()),
                                row.getChangedBy(),
                                row.getChangedAt()));
    }

    /// In a transaction that says who writes; the triggers of the table record it.
    private void as(String by, Consumer<DSLContext> changes) {
        db.transaction(transaction -> {
            var sql = transaction.dsl();
            sql.select(DSL.field("set_config('alterisk.changed_by', {0}, true)", DSL.val(by)))
                    .execute();
            changes.accept(sql);
        });
    }

    private void tell(Set<Setting> invalid) {
        invalid.stream()
                .filter(setting -> !toldAsInvalid.contains(setting))
                .forEach(setting ->
                        log.atWarn()
                                .addKeyValue("setting", setting)
                                .log("Value in the table is not valid, its default counts"));
        toldAsInvalid = Set.copyOf(invalid);
    }
}
