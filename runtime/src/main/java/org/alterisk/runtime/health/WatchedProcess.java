package org.alterisk.runtime.health;

import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.metric.MetricRegistry;

/// A process that tells how it is by a [HealthServer], from before its first part is started until
/// its last one has been stopped.
public final class WatchedProcess {
    private WatchedProcess() {}

    /// What starts the process itself.
    @FunctionalInterface
    public interface Parts {
        Service start(Vitals vitals) throws Exception;
    }

    /// @param node empty: it is not of one node
    public static Service start(String process, String node, HealthConfig config, Parts parts)
            throws Exception {
        var service = new Service(process);
        try {
            var registry = service.add(MetricRegistry.of(process, node));
            var vitals = Vitals.of(registry, process, node);
            service.add(HealthServer.start(config, vitals));
            service.adopt(parts.start(vitals));
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }
}
