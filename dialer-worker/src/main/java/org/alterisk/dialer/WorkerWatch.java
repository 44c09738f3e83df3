package org.alterisk.dialer;

import org.alterisk.dialer.measure.NodeGauges;
import org.alterisk.dialer.measure.QueueGauges;
import org.alterisk.dialer.measure.WorkerMetrics;
import org.alterisk.dialer.store.QueueLook;
import org.alterisk.dialer.store.sql.SqlQueueLook;
import org.alterisk.runtime.health.Readiness;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.watch.KafkaWatch;
import org.alterisk.runtime.watch.Polled;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Settings;
import org.alterisk.schema.topic.Topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Tells how a worker is, by loops of its own: none of those that dial waits for them.
final class WorkerWatch implements Loops.Watcher {
    private final Vitals vitals;
    private final WorkerMetrics counts;
    private final Reachability database = new Reachability("PostgreSQL");
    private final Reachability kafka = new Reachability("Kafka");
    private Supplier<Set<String>> nodes = Set::of;

    WorkerWatch(Vitals vitals, WorkerMetrics counts) {
        this.vitals = vitals;
        this.counts = counts;
    }

    @Override
    public void rejected(Violation why) {
        counts.rejected(why);
    }

    @Override
    public void nodes(Supplier<Set<String>> up) {
        nodes = up;
    }

    void start(
            Service service,
            KafkaClients clients,
            Topics topics,
            SqlQueueLook queue,
            Supplier<Settings> settings) {
        var time = Time.system();
        var look =
                new Polled<QueueLook>("queue-look", queue::read, QueueGauges.EVERY, database, time);
        QueueGauges.register(
                vitals.metrics(), look::latest, () -> settings.get().simCalls(), database);
        service.start(look);
        service.start(new NodeGauges(vitals.metrics(), nodes, time));
        service.start(
                new KafkaWatch(
                        clients.admin("dialer.watch"),
                        kafka,
                        Map.of(
                                "intake",
                                new KafkaWatch.Group(Main.intakeGroup(topics), topics.jobs()),
                                "settle",
                                new KafkaWatch.Group(Main.settleGroup(topics), topics.calls())),
                        vitals.metrics(),
                        time));
        vitals.tell(this::readiness);
    }

    private Readiness readiness() {
        var obstacles = new ArrayList<String>();
        if (database.isAway()) {
            obstacles.add("database: cannot be reached");
        }
        if (kafka.isAway()) {
            obstacles.add("queue: cannot be reached");
        }
        return new Readiness(
                obstacles, nodes.get().isEmpty() ? List.of("nodes: none is up") : List.of());
    }
}
