package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.kafka.exchange.Way;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.common.errors.WakeupException;

import java.util.function.Predicate;

/// How a consumer waits, and what ends it: each wait is one of the simulation.
final class Waiting implements PartitionLog.Follower {
    private final Way way;
    private final Predicate<PartitionLog> wanted;
    private final Doorbell bell;
    private boolean isForRecords;
    private boolean wakeup;
    private boolean isLast;

    /// @param wanted whether new records of a partition matter now
    Waiting(Way way, Simulation simulation, Predicate<PartitionLog> wanted) {
        this.way = way;
        this.wanted = wanted;
        bell = new Doorbell(simulation);
    }

    /// Something has happened that a poll must look at.
    void ring() {
        bell.ring();
    }

    void wakeup() {
        wakeup = true;
        bell.ring();
    }

    void checkWakeup() {
        if (wakeup && !isLast) {
            wakeup = false;
            throw new WakeupException();
        }
    }

    /// The consumer is being closed: that is not to be woken from.
    void begunToClose() {
        isLast = true;
    }

    void forRecords(long nanos) {
        isForRecords = true;
        bell.await(nanos);
        isForRecords = false;
        checkWakeup();
    }

    /// After an answer that did not come; records do not end this.
    void afterLoss(long nanos) {
        way.awaitReturn(bell, nanos);
        checkWakeup();
    }

    @Override
    public boolean isGone() {
        return !way.client().isAlive();
    }

    @Override
    public void appended(PartitionLog log) {
        if (isForRecords && wanted.test(log)) {
            bell.ring();
        }
    }
}
