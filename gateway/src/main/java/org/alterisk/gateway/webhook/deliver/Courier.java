package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.NextTry;
import org.alterisk.gateway.webhook.store.Claimed;
import org.alterisk.gateway.webhook.store.DeliveryStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Claims deliveries that are due and posts each on a thread of its own; of one webhook a few at a
/// time, so that one whose endpoint hangs delays nobody else's.
final class Courier implements Worker {
    static final int MOST_OF_ONE = 4;

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LAST_POSTS = Duration.ofSeconds(5);

    private final DeliveryStore deliveries;
    private final Poster poster;
    private final Wake wake;
    private final Reachability database;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Integer> busy = new HashMap<>();

    Courier(
            DeliveryStore deliveries,
            Poster poster,
            Wake wake,
            Reachability database,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.poster = poster;
        this.wake = wake;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gateway-webhooks";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            var claimed = deliveries.claim(busy(), MOST_OF_ONE);
            database.reached();
            claimed.forEach(this::begin);
            if (!claimed.isEmpty()) {
                return;
            }
        } catch (DataAccessException e) {
            database.missed(e);
        }
        wake.await(IDLE);
    }

    private synchronized Map<Long, Integer> busy() {
        return Map.copyOf(busy);
    }

    private synchronized void begin(Claimed claimed) {
        busy.merge(claimed.webhookId(), 1, Integer::sum);
        threads.execute(() -> run(claimed));
    }

    private synchronized void end(Claimed claimed) {
        busy.computeIfPresent(claimed.webhookId(), (_, posts) -> posts == 1 ? null : posts - 1);
        wake.wake();
    }

    private void run(Claimed claimed) {
        try {
            post(claimed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping: it is due again after its lease
        } catch (DataAccessException e) {
            database.missed(e); // likewise; the receiver tells the repetition by its id
        } finally {
            end(claimed);
        }
    }

    private void post(Claimed claimed) throws InterruptedException {
        var outcome = poster.post(claimed, clock.instant());
        if (outcome.error() == null) {
            deliveries.delivered(claimed, outcome);
            return;
        }
        var next =
                NextTry.of(
                        claimed.passed().plus(outcome.duration()),
                        claimed.left().minus(outcome.duration()),
                        ThreadLocalRandom.current().nextDouble());
        deliveries.notDelivered(claimed, outcome, next);
        if (next instanceof NextTry.Never) {
            log.atWarn()
                    .addKeyValue("webhookId", claimed.webhookId())
                    .addKeyValue("delivery", claimed.id().text())
                    .addKeyValue("tries", claimed.tries())
                    .addKeyValue("error", outcome.error())
                    .log("Webhook delivery is given up");
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }

    /// What is under way may end; what does not is due again after its lease.
    @Override
    public void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_POSTS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
