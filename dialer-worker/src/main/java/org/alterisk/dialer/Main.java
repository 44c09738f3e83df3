package org.alterisk.dialer;

import org.alterisk.dialer.store.sql.Plans;
import org.alterisk.dialer.store.sql.SchemaStore;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlIntakeStore;
import org.alterisk.dialer.store.sql.SqlLookUpStore;
import org.alterisk.dialer.store.sql.SqlOutboxStore;
import org.alterisk.dialer.store.sql.SqlQueueStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.database.SettingsWatch;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.ProcessMain;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.topic.Topics;

import java.util.Map;

/// The dialer worker as a process.
public final class Main {
    /// When a worker comes or goes, only what it had changes hands.
    private static final Map<String, String> GROUP_MEMBER =
            Map.of(
                    "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");

    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                "dialer-worker", () -> wire(DialerConfig.from(new Environment(System.getenv()))));
    }

    /// Starts a worker. It stops in the reverse order: what takes work in first, what brings the
    /// results out last.
    public static Service wire(DialerConfig config) throws Exception {
        var service = new Service("dialer-worker");
        try {
            start(config, service);
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    private static void start(DialerConfig config, Service service) throws Exception {
        var topics = config.kafka().topics();
        var kafka = new KafkaClients(config.kafka());
        var database =
                service.add(
                        new Database(
                                config.database(),
                                "dialer-worker",
                                config.connections(),
                                Plans.SETTINGS));
        try (var admin = kafka.admin("dialer.start")) {
            StartCheck.run(new SchemaStore(database), admin, topics);
        }
        var settings = settings(database, config);
        service.start(new PatientWorker(settings, Time.system()));
        var loops = new Loops(topics, stores(database), clients(kafka, topics, service));
        loops.inOrder(settings, Time.system()).forEach(service::start);
    }

    private static Loops.Stores stores(Database database) {
        return new Loops.Stores(
                new SqlClaimStore(database),
                new SqlIntakeStore(database),
                new SqlLookUpStore(database),
                new SqlOutboxStore(database),
                new SqlQueueStore(database),
                new SqlSettleStore(database));
    }

    private static Loops.Clients clients(KafkaClients kafka, Topics topics, Service service) {
        return new Loops.Clients(
                service.add(kafka.producer("dialer")),
                kafka.reader("dialer.node-watch", Map.of()),
                kafka.consumer("dialer.settle", topics.prefix() + ".dialer.settle", GROUP_MEMBER),
                kafka.consumer(
                        "dialer.intake", topics.prefix() + ".dialer.intake", intakeMember()));
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
