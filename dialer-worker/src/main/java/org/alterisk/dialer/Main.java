package org.alterisk.dialer;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.dispatch.Dispatcher;
import org.alterisk.dialer.dispatch.NodeWatch;
import org.alterisk.dialer.intake.IntakeWorker;
import org.alterisk.dialer.intake.RejectedJobs;
import org.alterisk.dialer.outbox.OutboxRelay;
import org.alterisk.dialer.rescue.RescueWorker;
import org.alterisk.dialer.settle.SettleWorker;
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
import org.alterisk.runtime.lifecycle.Wake;
import org.apache.kafka.clients.producer.Producer;

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
        var producer = service.add(kafka.producer("dialer"));
        var commands = new CommandSender(producer, topics);
        var queue = new SqlQueueStore(database);
        var settles = new SqlSettleStore(database);
        var dispatchWake = Wake.create();
        var outboxWake = Wake.create();
        Runnable changed =
                () -> {
                    dispatchWake.wake();
                    outboxWake.wake();
                };

        start(service, settings);
        start(service, outbox(database, producer, topics.statuses(), outboxWake));
        var nodeWatch =
                new NodeWatch(
                        kafka.reader("dialer.node-watch", Map.of()),
                        topics.directory(),
                        Time.system(),
                        dispatchWake::wake);
        start(service, nodeWatch);
        start(
                service,
                new RescueWorker(
                        new SqlLookUpStore(database),
                        settles,
                        queue,
                        commands,
                        Time.system(),
                        changed));
        start(
                service,
                new Dispatcher(
                        nodeWatch,
                        new SqlClaimStore(database),
                        queue,
                        commands,
                        settings,
                        dispatchWake));
        start(
                service,
                new SettleWorker(
                        kafka.consumer(
                                "dialer.settle", topics.prefix() + ".dialer.settle", GROUP_MEMBER),
                        topics.calls(),
                        settles,
                        commands,
                        changed));
        start(
                service,
                new IntakeWorker(
                        kafka.consumer(
                                "dialer.intake",
                                topics.prefix() + ".dialer.intake",
                                intakeMember()),
                        topics.jobs(),
                        new SqlIntakeStore(database),
                        new RejectedJobs(producer, topics.rejectedJobs()),
                        settings,
                        changed));
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

    private static OutboxRelay outbox(
            Database database, Producer<String, byte[]> producer, String topic, Wake wake) {
        return new OutboxRelay(new SqlOutboxStore(database), producer, topic, wake);
    }

    private static void start(Service service, org.alterisk.runtime.lifecycle.Worker worker) {
        service.start(new PatientWorker(worker, Time.system()));
    }

    /// Its positions are told by the database; the group's must never be fallen back on.
    private static Map<String, String> intakeMember() {
        var options = new java.util.HashMap<>(GROUP_MEMBER);
        options.put("auto.offset.reset", "none");
        return options;
    }
}
