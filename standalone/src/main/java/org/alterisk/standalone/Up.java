package org.alterisk.standalone;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.lifecycle.ProcessMain;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.topic.Topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything in this one process.
///
/// ```
///   PostgreSQL ── tables ──┐
///   Kafka ─────── topics ──┼── bridge, worker, gateway, side by side ── ready
///   (simulated Asterisk) ──┘
/// ```
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs everything in one process until it is stopped: PostgreSQL, Kafka, bridge, worker,"
                    + " gateway.",
            "The Asterisk is a simulated one, unless ASTERISK_MANAGER_HOST names a real one.",
            "The settings of the processes come from the environment, e.g. GATEWAY_PORT,"
                    + " AUTO_CALL_SIM_CALLS."
        })
final class Up implements Runnable {
    private static final Map<Setting, String> SIMULATED_SETTINGS =
            Map.of(
                    Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                    Setting.MAKE_CALL_CHANNEL, "*=>PJSIP/carrier",
                    Setting.TRANSFER_CONTEXT, "services");

    private final Map<String, String> environment;

    @Mixin private ServerOptions options = new ServerOptions();

    @Option(names = "--fresh", description = "Throws away the data of former runs first.")
    private boolean fresh;

    Up(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        ProcessMain.run("up", () -> Startup.of("up", this::start));
    }

    private void start(Service service) throws Exception {
        Processes.check(UpEnvironment.beforeStart(environment));
        var folder = service.add(options.openFolder(fresh));
        var servers = EmbeddedServers.start(options, folder, service);
        var asterisk = Startup.sideBySide(() -> asterisk(folder, service));
        var database = servers.postgres().thenApply(EmbeddedServers::database);
        var tables = database.thenApply(Migration::tables);
        var topics = servers.kafka().thenApply(kafka -> topics(kafka.bootstrap()));
        Startup.awaitAll(tables, topics, asterisk);

        var all =
                new UpEnvironment(
                        environment,
                        servers.kafka().join().bootstrap(),
                        database.join(),
                        asterisk.join().map(SimulatedAsterisk::port));
        asterisk.join()
                .ifPresent(_ -> StartSettings.defaultTo(SIMULATED_SETTINGS, database.join()));
        var gateway = Processes.start(all.variables(), service);
        Readiness.await(gateway);
        System.out.print(
                Welcome.text(
                        all,
                        gateway,
                        folder.root(),
                        StartSettings.isSet(Setting.AUTO_CALL_CHANNEL, database.join()),
                        Startup.timeSinceLaunch()));
    }

    private Optional<SimulatedAsterisk> asterisk(DataFolder folder, Service service) {
        if (!UpEnvironment.isSimulated(environment)) {
            return Optional.empty();
        }
        var journal = folder.root().resolve("asterisk.db");
        var simulated = service.add(SimulatedAsterisk.start(AsteriskSettings.lab().astDb(journal)));
        simulated.phones().register("101", "127.0.0.1", PhoneBehaviour.ANSWER);
        return Optional.of(simulated);
    }

    private List<String> topics(String bootstrap) {
        var prefix = environment.getOrDefault("TOPIC_PREFIX", Topics.DEFAULT_PREFIX);
        var node = environment.getOrDefault("ASTERISK_NODE", "asterisk");
        var config = new KafkaConfig(Map.of("bootstrap.servers", bootstrap), new Topics(prefix));
        return Migration.topics(config, List.of(node), Optional.empty());
    }
}
