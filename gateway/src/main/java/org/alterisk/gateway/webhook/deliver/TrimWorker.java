package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.store.DeliveryStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.jooq.exception.DataAccessException;

import java.time.Duration;

/// Forgets old deliveries, and deleted webhooks with theirs.
final class TrimWorker implements Worker {
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final DeliveryStore deliveries;
    private final Reachability database;
    private final Wake stopping = Wake.create();

    TrimWorker(DeliveryStore deliveries, Reachability database) {
        this.deliveries = deliveries;
        this.database = database;
    }

    @Override
    public String name() {
        return "gateway-webhook-trim";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            int trimmed = deliveries.trim(KEPT);
            database.reached();
            if (trimmed == DeliveryStore.TRIMMED_AT_ONCE) {
                return;
            }
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
