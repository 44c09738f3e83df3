package org.alterisk.acceptance;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.topic.Topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A gateway, a worker and a bridge in this JVM, on a database and topics of their own.
final class Alterisk implements AutoCloseable {
    private final Installation installation;
    private final Map<String, LegacyClient> clients = new HashMap<>();
    private final Service worker;
    private Gateway gateway;
    private Service bridge;

    private Alterisk(Installation installation) throws Exception {
        this.installation = installation;
        var environment = new Environment(installation.environment());
        bridge = Bridge.wire(environment.orFail(BridgeConfig.from(environment)));
        worker = org.alterisk.dialer.Main.wire(DialerConfig.from(environment));
        gateway = Gateway.wire(GatewayConfig.from(environment));
    }

    static Alterisk start(Telephony telephony, Map<String, String> settings) {
        try {
            return new Alterisk(Installation.fresh(telephony, settings));
        } catch (Exception e) {
            throw new IllegalStateException("Alterisk does not start: " + e, e);
        }
    }

    LegacyClient crm() {
        return crmAt("127.0.0.1");
    }

    /// A CRM on a computer with this address.
    LegacyClient crmAt(String address) {
        return clients.computeIfAbsent(
                address, _ -> new LegacyClient(installation.gatewayPort(), address));
    }

    /// Another system, with a token of its own.
    RestClient rest() {
        return rest("system", Role.OPERATE);
    }

    RestClient rest(String name, Role role) {
        return installation.rest(name, role);
    }

    /// Makes a token, as the administrator does.
    String token(String name, Role role) {
        return installation.token(name, role);
    }

    void revoke(String name) {
        try (var db = installation.open()) {
            new TokenStore(db.jooq()).revoke(name, "a case");
        }
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
        return new Records(Servers.kafka(), topic);
    }

    /// Publishes a job as another system does, and waits for Kafka's acknowledgement.
    void publish(String job) {
        installation.publish(job);
    }

    /// Changes settings as an administrator does, in the table.
    void set(Map<Setting, String> values) {
        try (var db = installation.open()) {
            new SettingStore(db.jooq()).write(values, "a case");
        }
    }

    void stopGateway() {
        gateway.close();
    }

    void startGateway() {
        gateway = Gateway.wire(GatewayConfig.from(new Environment(installation.environment())));
    }

    void stopBridge() {
        bridge.close();
    }

    void startBridge() {
        var environment = new Environment(installation.environment());
        bridge = Bridge.wire(environment.orFail(BridgeConfig.from(environment)));
    }

    @Override
    public void close() {
        clients.values().forEach(LegacyClient::close);
        gateway.close();
        worker.close();
        bridge.close();
    }
}
