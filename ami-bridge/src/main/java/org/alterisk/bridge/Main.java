package org.alterisk.bridge;

import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.lifecycle.ProcessMain;

/// The process `ami-bridge`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                "ami-bridge",
                () -> {
                    var environment = new Environment(System.getenv());
                    return Bridge.wire(environment.orFail(BridgeConfig.from(environment)));
                });
    }
}
