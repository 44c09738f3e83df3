package org.alterisk.runtime.database;

import static org.alterisk.schema.db.Tables.SETTING;

import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.Map;

/// The table of settings.
public final class SettingStore {
    private static final Logger log = LoggerFactory.getLogger(SettingStore.class);

    private final DSLContext db;

    public SettingStore(DSLContext db) {
        this.db = db;
    }

    /// Writes what differs from the table.
    ///
    /// @param given valid values
    /// @param by who sets them, for the record
    public void write(Map<Setting, String> given, String by) {
        given.forEach((setting, value) ->
                db.insertInto(SETTING)
                        .set(SETTING.NAME, setting.name())
                        .set(SETTING.VALUE, value)
                        .set(SETTING.CHANGED_BY, by)
                        .onConflict(SETTING.NAME)
                        .doUpdate()
                        .set(SETTING.VALUE, value)
                        .set(SETTING.CHANGED_BY, by)
                        .set(SETTING.CHANGED_AT, DSL.currentInstant())
                        .where(SETTING.VALUE.ne(value))
                        .execute());
    }

    /// The settings now. A row that is not valid (written past us) counts as its default, and is
    /// told.
    public Settings read() {
        var values = new EnumMap<Setting, String>(Setting.class);
        var rows = db.selectFrom(SETTING).fetchMap(SETTING.NAME, SETTING.VALUE);
        for (var setting : Setting.values()) {
            var value = rows.get(setting.name());
            if (value == null) {
                continue;
            }
            var problem = setting.check(value);
            if (problem.isPresent()) {
                log.atWarn().addKeyValue("setting", setting).log("Value in the table is not valid");
            } else {
                values.put(setting, value);
            }
        }
        return new Settings(values);
    }
}
