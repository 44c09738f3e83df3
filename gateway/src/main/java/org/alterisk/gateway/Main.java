package org.alterisk.gateway;

import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.lifecycle.ProcessMain;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.metric.MetricRegistry;

/// The gateway as a process of its own.
public final class Main {
    private static final String NAME = "gateway";

    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                NAME,
                () -> {
                    var config = GatewayConfig.from(new Environment(System.getenv()));
                    var service = new Service(NAME);
                    var registry = service.add(MetricRegistry.of(NAME, ""));
                    service.adopt(Gateway.wire(config, Vitals.of(registry, NAME, "")).service());
                    return service;
                });
    }
}
