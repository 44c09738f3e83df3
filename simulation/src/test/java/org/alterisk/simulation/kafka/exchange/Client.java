package org.alterisk.simulation.kafka.exchange;

import org.alterisk.simulation.fault.Link;
import org.alterisk.simulation.time.Fiber;

/// A process that uses the broker. One that was killed and started again is another client.
public interface Client {
    /// Its way to the broker.
    Link link();

    /// False from when it was killed.
    boolean isAlive();

    /// Starts a fiber of the process itself: it is killed, paused and resumed with it. The threads
    /// of Kafka's libraries are such: what sends and what heartbeats.
    Fiber start(String name, Fiber.Body body);
}
