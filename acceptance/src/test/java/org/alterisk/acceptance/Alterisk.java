package org.alterisk.acceptance;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.embedded.SharedServers;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.schema.topic.Topics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A gateway, a worker and a bridge in this JVM, on a database and topics of their own.
final class Alterisk implements AutoCloseable {
    private final Installation installation;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LegacyClient crm;

    private Alterisk(Installation installation) throws Exception {
        this.installation = installation;
        var environment = new Environment(installation.environment());
        running.push(Bridge.wire(environment.orFail(BridgeConfig.from(environment))));
        running.push(org.alterisk.dialer.Main.wire(DialerConfig.from(environment)));
        running.push(Gateway.wire(GatewayConfig.from(environment)));
        crm = new LegacyClient(installation.gatewayPort());
    }

    static Alterisk start(Telephony telephony, Map<String, String> settings) {
        try {
            return new Alterisk(Installation.fresh(telephony, settings));
        } catch (Exception e) {
            throw new IllegalStateException("Alterisk does not start: " + e, e);
        }
    }

    LegacyClient crm() {
        return crm;
    }

    int port() {
        return installation.gatewayPort();
    }

    Topics topics() {
        return installation.topics();
    }

    List<String> attemptsOf(long id) {
        return installation.attemptsOf(id);
    }

    Records read(String topic) {
        return new Records(SharedServers.kafka().bootstrap(), topic);
    }

    /// Publishes a job as another system does, and waits for Kafka's acknowledgement.
    void publish(String job) {
        installation.publish(job);
    }

    @Override
    public void close() {
        crm.close();
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Alterisk does not stop", e);
            }
        }
    }
}
