package org.alterisk.acceptance.faults;

import java.util.List;
import java.util.stream.Stream;

/// All cases, in the order in which they run.
final class Cases {
    private Cases() {}

    static List<FaultCase> all() {
        return Stream.of(
                        WorkerFaults.cases(),
                        BridgeFaults.cases(),
                        GatewayFaults.cases(),
                        AsteriskFaults.cases(),
                        CarrierFaults.cases(),
                        PostgresFaults.cases(),
                        KafkaFaults.cases(),
                        ClockFaults.cases(),
                        LoadFaults.cases(),
                        StormFault.cases())
                .flatMap(List::stream)
                .toList();
    }
}
