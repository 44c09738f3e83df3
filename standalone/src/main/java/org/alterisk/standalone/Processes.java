package org.alterisk.standalone;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.metric.MetricRegistry;

import java.util.List;
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

    /// Starts all three, and answers where the gateway listens. There it tells the numbers of all,
    /// each as those of its process, and what hinders the others.
    static GatewayAddress start(Map<String, String> variables, Service service) throws Exception {
        var environment = new Environment(variables);
        var bridgeConfig = BridgeConfig.from(environment);
        var numbers = service.add(MetricRegistry.of("up", ""));
        var ofBridge = Vitals.of(numbers, "ami-bridge", bridgeConfig.node());
        var ofWorker = Vitals.of(numbers, "dialer-worker", "");
        var ofGateway = Vitals.of(numbers, "gateway", "").with(List.of(ofWorker, ofBridge));
        var bridge = part(service, () -> Bridge.wire(bridgeConfig, ofBridge));
        var worker =
                part(
                        service,
                        () ->
                                org.alterisk.dialer.Main.wire(
                                        DialerConfig.from(environment), ofWorker));
        var config = GatewayConfig.from(environment);
        var gateway =
                Startup.sideBySide(() -> {
                    var running = Gateway.wire(config, ofGateway);
                    service.adopt(running.service());
                    return new GatewayAddress(config.bind(), running.port());
                });
        Startup.awaitAll(bridge, worker, gateway);
        return gateway.join();
    }

    private static CompletableFuture<Service> part(Service whole, Callable<Service> wiring) {
        return Startup.sideBySide(() -> whole.adopt(wiring.call()));
    }
}
