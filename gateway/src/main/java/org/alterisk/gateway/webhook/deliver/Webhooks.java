package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.Targets;
import org.alterisk.gateway.webhook.store.DeliveryInbox;
import org.alterisk.gateway.webhook.store.DeliveryStore;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.topic.Topics;

import java.time.InstantSource;
import java.util.Map;

/// The loops of webhooks, wired.
public final class Webhooks {
    private Webhooks() {}

    /// Starts them as parts of the service.
    ///
    /// @param database whether PostgreSQL can be reached
    /// @return wakes whoever posts: there is something new to post
    public static Wake start(
            Service service,
            KafkaClients kafka,
            Topics topics,
            Targets targets,
            DeliveryInbox inbox,
            DeliveryStore deliveries,
            Reachability database) {
        var wake = Wake.create();
        service.start(new TrimWorker(deliveries, database));
        var poster = service.add(poster(targets));
        service.start(new Courier(deliveries, poster, wake, database, InstantSource.system()));
        service.start(
                new WebhookIntake(
                        kafka.consumer(
                                "gateway-webhooks",
                                topics.prefix() + ".gateway.webhooks",
                                Map.of("metadata.max.age.ms", "5000")),
                        topics.statuses(),
                        inbox,
                        wake,
                        database,
                        new Reachability("Kafka")));
        return wake;
    }

    private static Poster poster(Targets targets) {
        try {
            return new Poster(targets, Poster.PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client cannot be started", e);
        }
    }
}
