package org.alterisk.gateway;

import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.lifecycle.ProcessMain;

/// The gateway as a process of its own.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ProcessMain.run(
                "gateway",
                () -> Gateway.wire(GatewayConfig.from(new Environment(System.getenv()))).service());
    }
}
