package org.alterisk.simulation.kafka.broker;

import org.alterisk.simulation.kafka.exchange.Availability;
import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.time.Simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The groups there are, and the one fiber that looks who has fallen silent in them.
public final class Groups {
    private static final long NOBODY = Duration.ofHours(1).toNanos();

    private final Simulation simulation;
    private final Topics topics;
    private final Availability availability;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Doorbell bell;
    private boolean watched;

    public Groups(Simulation simulation, Topics topics, Availability availability) {
        this.simulation = simulation;
        this.topics = topics;
        this.availability = availability;
        bell = new Doorbell(simulation);
    }

    public Group group(String name) {
        return groups.computeIfAbsent(name, _ -> new Group(simulation, topics, this::ring));
    }

    private void ring() {
        if (!watched) {
            watched = true;
            simulation.start("kafka-groups", this::watch);
        }
        bell.ring();
    }

    private void watch() {
        while (true) {
            if (!availability.isAway()) {
                groups.values().forEach(Group::expire);
            }
            bell.await(untilNextExpiry());
        }
    }

    private long untilNextExpiry() {
        long next = simulation.nanos() + NOBODY;
        if (!availability.isAway()) {
            for (var group : groups.values()) {
                next = Math.min(next, group.nextExpiry().orElse(next));
            }
        }
        return next - simulation.nanos();
    }

    /// The broker is back after it was away.
    public void forgive() {
        groups.values().forEach(Group::forgive);
        bell.ring();
    }

    /// Lets a group rebalance without a reason of its own.
    public void rebalance(String name) {
        group(name).prepare();
    }
}
