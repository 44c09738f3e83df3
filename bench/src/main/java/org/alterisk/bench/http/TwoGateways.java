package org.alterisk.bench.http;

import org.alterisk.bench.Effort;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A gateway, and a bare one that stands beside it, by their ports.
record TwoGateways(int port, int bare) {
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /// Returns when both have answered such questions for a while.
    static TwoGateways started(
            Stand stand,
            Installation alterisk,
            Effort effort,
            Supplier<String> questions,
            String expected)
            throws Exception {
        var two = new TwoGateways(stand.freePort(), stand.freePort());
        alterisk.startGateway(two.port);
        alterisk.startBeside(
                BareGateway.class,
                List.of(
                        "" + two.bare,
                        stand.kafka().bootstrap(),
                        alterisk.topics().rejectedJobs()));
        alterisk.awaitStarted();
        HttpLoad.on(two.port, effort.shortened(WARM_UP), questions, expected);
        HttpLoad.on(two.bare, effort.shortened(WARM_UP), questions, expected);
        return two;
    }
}
