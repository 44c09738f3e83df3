package org.alterisk.bridge;

import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.health.HealthConfig;
import org.alterisk.runtime.health.WatchedProcess;
import org.alterisk.runtime.lifecycle.ProcessMain;

/// The process `ami-bridge`.
public final class Main {
    private static final String NAME = "ami-bridge";
    private static final int HEALTH_PORT = 8082;

    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                NAME,
                () -> {
                    var environment = new Environment(System.getenv());
                    var health = HealthConfig.from(environment, HEALTH_PORT);
                    var config = environment.orFail(BridgeConfig.from(environment));
                    return WatchedProcess.start(
                            NAME, config.node(), health, vitals -> Bridge.wire(config, vitals));
                });
    }
}
