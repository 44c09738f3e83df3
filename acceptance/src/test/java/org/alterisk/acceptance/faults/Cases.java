package org.alterisk.acceptance.faults;

import java.util.List;
import java.util.stream.Stream;

/// All cases, in the order in which they run.
final class Cases {
    private Cases() {}

    static List<FaultCase> all() {
        return Stream.of(WorkerFaults.cases()).flatMap(List::stream).toList();
    }
}
