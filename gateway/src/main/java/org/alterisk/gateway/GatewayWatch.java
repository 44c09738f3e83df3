package org.alterisk.gateway;

import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.metric.Metrics;
import org.alterisk.runtime.watch.KafkaWatch;
import org.alterisk.runtime.watch.Reachability;

import java.util.Map;

/// Tells whether the servers of a gateway can be reached.
final class GatewayWatch {
    private GatewayWatch() {}

    static void start(
            Service service, KafkaClients clients, Reachability database, Metrics metrics) {
        metrics.state(
                "database.up",
                "Whether PostgreSQL answered when last asked",
                () -> !database.isAway());
        service.start(
                new KafkaWatch(
                        clients.admin("gateway-watch"),
                        new Reachability("Kafka"),
                        Map.of(),
                        metrics,
                        Time.system()));
    }
}
