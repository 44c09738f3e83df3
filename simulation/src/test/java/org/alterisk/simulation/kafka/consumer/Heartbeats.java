package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.time.Simulation;

/// Tells the group that the process lives, on a fiber of that process, for as long as it polls.
final class Heartbeats {
    private final Simulation simulation;
    private final Membership membership;
    private final ConsumerOptions options;
    private final Waiting waiting;
    private final Doorbell bell;
    private long polledAt;
    private boolean polls;
    private boolean isOver;

    Heartbeats(
            Simulation simulation,
            Membership membership,
            ConsumerOptions options,
            Waiting waiting) {
        this.simulation = simulation;
        this.membership = membership;
        this.options = options;
        this.waiting = waiting;
        bell = new Doorbell(simulation);
        polledAt = simulation.nanos();
    }

    void run() {
        long interval = options.heartbeatInterval().toNanos();
        bell.await(simulation.random().nextLong(interval));
        while (!isOver) {
            if (!polls && simulation.nanos() - polledAt > options.maxPollInterval().toNanos()) {
                membership.dropOut();
            } else if (membership.beat()) {
                waiting.ring();
            }
            if (!isOver) {
                bell.await(interval);
            }
        }
    }

    void pollBegins() {
        polls = true;
    }

    void pollEnds() {
        polls = false;
        polledAt = simulation.nanos();
    }

    void stop() {
        isOver = true;
        bell.ring();
    }
}
