package org.alterisk.simulation.fault;

import org.alterisk.simulation.time.Simulation;

import java.time.Duration;

/// A link whose quality can be changed, to a server that can be away.
public final class Way implements Link {
    private final Simulation simulation;
    private final Server server;

    /// Requests and responses get no further.
    public boolean cut;

    /// Every so many exchanges one half is lost; 0: none.
    public int exchangesPerLoss;

    /// An exchange takes up to so many milliseconds each way; 0: mostly no time at all.
    public int slowness;

    /// A server that all ways lead to.
    public static final class Server {
        public boolean away;
    }

    public Way(Simulation simulation, Server server) {
        this.simulation = simulation;
        this.server = server;
    }

    @Override
    public boolean request() {
        return pass();
    }

    @Override
    public boolean response() {
        return pass();
    }

    private boolean pass() {
        var random = simulation.random();
        if (slowness > 0) {
            simulation.sleep(Duration.ofMillis(random.nextInt(slowness)));
        } else if (random.nextInt(8) == 0) {
            simulation.sleep(Duration.ofNanos(random.nextInt(3_000_000)));
        }
        if (cut || server.away || (exchangesPerLoss > 0 && random.nextInt(exchangesPerLoss) == 0)) {
            // refused at once, or nothing comes until the client's patience is over
            simulation.sleep(Duration.ofMillis(random.nextInt(cut ? 3_000 : 50)));
            return false;
        }
        return true;
    }
}
