package org.alterisk.runtime.database;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// The settings as the table has them, less than a second old; asking for them never waits. While
/// the database is away those last read count; before the first reading, those of the environment.
public final class SettingsWatch implements Worker, Supplier<Settings> {
    /// Half of the second within which a change is to be followed: the other half is for reading.
    private static final Duration PERIOD = Duration.ofMillis(500);

    /// What a process does about a database that is away.
    public interface Outage {
        /// The database failed a statement. What this throws goes through the loop.
        void missed(Exception failure) throws Exception;

        default void reached() {}
    }

    private final SettingStore store;
    private final Map<Setting, String> given;
    private final String process;
    private final Outage outage;
    private final Wake stopping = Wake.create();
    private boolean givenIsWritten;
    private volatile Settings current;

    /// @param given what the environment sets; written to the table once, as soon as that is
    ///   possible
    /// @param process the name of it, for the record of who set these
    public SettingsWatch(
            SettingStore store, Map<Setting, String> given, String process, Outage outage) {
        this.store = store;
        this.given = Map.copyOf(given);
        this.process = process;
        this.outage = outage;
        current = new Settings(given);
    }

    @Override
    public Settings get() {
        return current;
    }

    /// Writes what the environment sets, if that is still to be done, and reads the table. Not to
    /// be called while the loop runs.
    ///
    /// @throws DataAccessException when the database is away
    public void follow() {
        if (!givenIsWritten) {
            store.write(given, process + " (environment)");
            givenIsWritten = true;
        }
        current = store.read();
    }

    @Override
    public String name() {
        return process + "-settings";
    }

    @Override
    public void runOnce() throws Exception {
        try {
            follow();
            outage.reached();
        } catch (DataAccessException failure) {
            outage.missed(failure);
        }
        stopping.await(PERIOD);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
