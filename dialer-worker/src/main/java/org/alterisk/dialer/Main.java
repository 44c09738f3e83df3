package org.alterisk.dialer;

import org.alterisk.dialer.dispatch.NodeWatch;
import org.alterisk.dialer.measure.MeasuredQueue;
import org.alterisk.dialer.measure.MeasuredStores;
import org.alterisk.dialer.measure.WorkerMetrics;
import org.alterisk.dialer.settle.StandIn;
import org.alterisk.dialer.store.sql.Plans;
import org.alterisk.dialer.store.sql.SchemaStore;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlIntakeStore;
import org.alterisk.dialer.store.sql.SqlLookUpStore;
import org.alterisk.dialer.store.sql.SqlOutboxStore;
import org.alterisk.dialer.store.sql.SqlQueueLook;
import org.alterisk.dialer.store.sql.SqlQueueStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.database.SettingsWatch;
import org.alterisk.runtime.health.HealthConfig;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.health.WatchedProcess;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.ProcessMain;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.metric.ClientMetrics;
import org.alterisk.schema.topic.Topics;

import java.util.Map;

/// The dialer worker as a process.
public final class Main {
    /// When a worker comes or goes, only what it had changes hands.
    private static final Map<String, String> GROUP_MEMBER =
            Map.of(
                    "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");

    private static final String NAME = "dialer-worker";
    private static final int HEALTH_PORT = 8081;

    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                NAME,
                () -> {
                    var environment = new Environment(System.getenv());
                    var health = HealthConfig.from(environment, HEALTH_PORT);
                    var config = DialerConfig.from(environment);
                    return WatchedProcess.start(NAME, "", health, vitals -> wire(config, vitals));
                });
    }

    /// As [#wire(DialerConfig, Vitals)], and tells nobody how it is.
    public static Service wire(DialerConfig config) throws Exception {
        return wire(config, Vitals.unread());
    }

    /// Starts a worker. It stops in the reverse order: what takes work in first, what brings the
    /// results out last.
    public static Service wire(DialerConfig config, Vitals vitals) throws Exception {
        var service = new Service(NAME);
        try {
            start(config, service, vitals);
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    private static void start(DialerConfig config, Service service, Vitals vitals)
            throws Exception {
        var topics = config.kafka().topics();
        var metrics = vitals.metrics();
        var kafka = new KafkaClients(config.kafka(), service.add(new ClientMetrics(metrics)));
        var database =
                service.add(
                        new Database(
                                        config.database(),
                                        "dialer-worker",
                                        config.connections(),
                                        Plans.SETTINGS)
                                .watched(metrics));
        try (var admin = kafka.admin("dialer.start")) {
            StartCheck.run(new SchemaStore(database), admin, topics);
        }
        var settings = settings(database, config);
        service.start(new PatientWorker(settings, Time.system()));
        var counts = new WorkerMetrics(metrics);
        var loops = new Loops(topics, stores(database, counts), clients(kafka, topics, service));
        var watch = new WorkerWatch(vitals, counts);
        loops.inOrder(settings, Time.system(), watch).forEach(service::start);
        watch.start(service, kafka, topics, new SqlQueueLook(database), settings);
    }

    private static Loops.Stores stores(Database database, WorkerMetrics counts) {
        var measured = new MeasuredStores(counts);
        return new Loops.Stores(
                measured.claims(new SqlClaimStore(database)),
                measured.intake(new SqlIntakeStore(database)),
                measured.lookUps(new SqlLookUpStore(database)),
                measured.outbox(new SqlOutboxStore(database)),
                new MeasuredQueue(new SqlQueueStore(database), counts),
                measured.settles(new SqlSettleStore(database)));
    }

    private static Loops.Clients clients(KafkaClients kafka, Topics topics, Service service) {
        return new Loops.Clients(
                service.add(kafka.producer("dialer")),
                kafka.gatheringReader("dialer.node-watch", NodeWatch.LATE),
                kafka.consumer("dialer.settle", settleGroup(topics), GROUP_MEMBER),
                kafka.gatheringReader("dialer.stand-in", StandIn.LATE),
                kafka.consumer("dialer.intake", intakeGroup(topics), intakeMember()));
    }

    static String settleGroup(Topics topics) {
        return topics.prefix() + ".dialer.settle";
    }

    static String intakeGroup(Topics topics) {
        return topics.prefix() + ".dialer.intake";
    }

    /// Read before anything is dialled by them; later failures are for [PatientWorker].
    private static SettingsWatch settings(Database database, DialerConfig config) {
        var settings =
                new SettingsWatch(
                        new SettingStore(database),
                        config.settings(),
                        "dialer-worker",
                        failure -> {
                            throw failure;
                        });
        settings.follow();
        return settings;
    }

    /// Its positions are told by the database; the group's must never be fallen back on.
    private static Map<String, String> intakeMember() {
        var options = new java.util.HashMap<>(GROUP_MEMBER);
        options.put("auto.offset.reset", "none");
        return options;
    }
}
