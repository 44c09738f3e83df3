package org.alterisk.standalone;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.lifecycle.Service;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// Bridge, worker and gateway as parts of one service: it fails when one of them does.
final class Processes {
    private Processes() {}

    /// @throws org.alterisk.runtime.config.ConfigurationException naming what is wrong
    static void check(Map<String, String> variables) {
        var environment = new Environment(variables);
        BridgeConfig.from(environment);
        GatewayConfig.from(environment);
        DialerConfig.from(environment);
    }

    /// Starts all three, and answers where the gateway listens.
    static GatewayAddress start(Map<String, String> variables, Service service) throws Exception {
        var environment = new Environment(variables);
        var bridge = part(service, () -> Bridge.wire(BridgeConfig.from(environment)));
        var worker =
                part(service, () -> org.alterisk.dialer.Main.wire(DialerConfig.from(environment)));
        var config = GatewayConfig.from(environment);
        var gateway =
                Startup.sideBySide(() -> {
                    var running = Gateway.wire(config);
                    add(running.service(), service);
                    return new GatewayAddress(config.bind(), running.port());
                });
        Startup.awaitAll(bridge, worker, gateway);
        return gateway.join();
    }

    private static CompletableFuture<Service> part(Service whole, Callable<Service> wiring) {
        return Startup.sideBySide(() -> add(wiring.call(), whole));
    }

    private static Service add(Service part, Service whole) {
        var _ = part.failed().thenAccept(whole.failed()::complete);
        return whole.add(part);
    }
}
