package org.alterisk.dialer;

import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.setting.Settings;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The settings as they were within the last second.
final class SettingsWatch implements Worker, Supplier<Settings> {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final SettingStore store;
    private final Wake wake = new Wake();
    private final AtomicReference<Settings> now;

    SettingsWatch(SettingStore store) {
        this.store = store;
        now = new AtomicReference<>(store.read());
    }

    @Override
    public Settings get() {
        return now.get();
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(PERIOD);
        now.set(store.read());
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
