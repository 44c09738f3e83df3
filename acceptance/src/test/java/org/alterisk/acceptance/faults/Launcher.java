package org.alterisk.acceptance.faults;

import org.alterisk.rig.JavaProcess;
import org.alterisk.rig.PostgresBox;
import org.alterisk.rig.Program;
import org.alterisk.rig.Shell;
import org.alterisk.schema.topic.Topics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts the processes of one case: each reaches all others through proxies of its own.
final class Launcher {
    private final Rig rig;
    private final String name;
    private final Topics topics;
    private final String database;
    private final Map<Part, Integer> gatewayPorts = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, String>> extras = new EnumMap<>(Part.class);
    private int started;

    /// @param name of the case, for the logs
    Launcher(Rig rig, String name, Topics topics, String database) {
        this.rig = rig;
        this.name = name;
        this.topics = topics;
        this.database = database;
    }

    /// Variables for the next starts of this process.
    void give(Part part, Map<String, String> more) {
        extras.put(part, more);
    }

    JavaProcess start(Part part) {
        var log = Rig.logs("%s-%s-%d.log".formatted(name, part.text(), started++));
        Shell.run("rm", "-f", log.toString());
        return JavaProcess.start(
                part.text(), log, environment(part), Program.of(part.main()), List.of(part.main()));
    }

    private Map<String, String> environment(Part part) {
        var environment = new HashMap<String, String>(rig.exchange().credentials());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + rig.kafkaOf(part).port());
        environment.put("TOPIC_PREFIX", topics.prefix());
        environment.put("DATABASE_URL", PostgresBox.url(database, rig.databaseOf(part).port()));
        environment.put("DATABASE_USER", "postgres");
        if (part.isBridge()) {
            environment.put("ASTERISK_MANAGER_HOST", "127.0.0.1");
            environment.put("ASTERISK_MANAGER_PORT", "" + rig.asteriskOf(part).port());
        }
        if (part.isGateway()) {
            environment.put("GATEWAY_PORT", "" + port(part));
        }
        environment.putAll(extras.getOrDefault(part, Map.of()));
        return environment;
    }

    /// The same for all gateways that are started in this place.
    int port(Part gateway) {
        return gatewayPorts.computeIfAbsent(gateway, _ -> rig.freePort());
    }

    static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
