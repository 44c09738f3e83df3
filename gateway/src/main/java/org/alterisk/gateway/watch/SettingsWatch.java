package org.alterisk.gateway.watch;

import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Map;

/// The settings as the table has them, at most a second old. While the database is away those last
/// read count; before the first reading, those of the environment.
public final class SettingsWatch implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final SettingStore store;
    private final Map<Setting, String> given;
    private final Reachability database;
    private final Wake stopping = new Wake();
    private boolean givenIsWritten;
    private volatile Settings current;

    /// @param given what the environment sets; written to the table as soon as that is possible
    public SettingsWatch(SettingStore store, Map<Setting, String> given, Reachability database) {
        this.store = store;
        this.given = Map.copyOf(given);
        this.database = database;
        current = new Settings(given);
    }

    public Settings current() {
        return current;
    }

    @Override
    public String name() {
        return "gateway-settings";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            if (!givenIsWritten) {
                store.write(given, "gateway");
                givenIsWritten = true;
            }
            current = store.read();
            database.reached();
        } catch (DataAccessException e) {
            database.missed(e);
        }
        stopping.await(PERIOD);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
