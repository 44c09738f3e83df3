package org.alterisk.dialer.store;

import org.alterisk.schema.check.Violation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Takes jobs in: their rows and the offset they were read up to change in one transaction.
public interface IntakeStore {
    /// How far a partition was read.
    ///
    /// @param from the offset of the first record of the batch: as far as it was taken in before
    /// @param to the offset after the last one
    record Advance(int partition, long from, long to) {}

    /// A job that cannot be taken in beside what is there.
    ///
    /// @param index its place in the batch
    record Refusal(int index, Violation violation) {}

    /// What became of a batch.
    sealed interface Result {
        /// @param taken how many autocalls are new
        record Taken(int taken) implements Result {}

        /// Another worker has taken some of it in: nothing was changed, read on from [#positions].
        record Overtaken() implements Result {}
    }

    /// Is told of the refusals before the transaction ends; a failure of it aborts the transaction.
    @FunctionalInterface
    interface Refusals {
        void told(List<Refusal> refusals) throws Exception;
    }

    /// Where each partition is to be read from.
    ///
    /// @param beginnings for partitions seen for the first time
    Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings);

    Result takeIn(
            String topic, Collection<Advance> advances, List<Incoming> incoming, Refusals refusals);
}
