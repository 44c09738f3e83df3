package org.alterisk.runtime.watch;

import org.alterisk.runtime.database.SettingsWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether a server could be reached when it was last tried. Each change is logged once.
public final class Reachability implements SettingsWatch.Outage {
    private static final Logger log = LoggerFactory.getLogger(Reachability.class);

    private final String server;
    private final AtomicBoolean away = new AtomicBoolean();

    public Reachability(String server) {
        this.server = server;
    }

    @Override
    public void reached() {
        if (away.compareAndSet(true, false)) {
            log.atInfo().addKeyValue("server", server).log("Reached again");
        }
    }

    @Override
    public void missed(Exception cause) {
        if (away.compareAndSet(false, true)) {
            log.atWarn()
                    .addKeyValue("server", server)
                    .addKeyValue("error", cause.toString())
                    .log("Cannot be reached");
        }
    }

    public boolean isAway() {
        return away.get();
    }
}
