package org.alterisk.simulation.database;

import org.alterisk.simulation.fault.Link;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// One process at the database.
///
/// @param isAlive whether that process still runs: the server notices when it does not
public record Session(SimulatedDatabase database, Link link, BooleanSupplier isAlive) {
    /// One transaction over the link: a request that gets lost is none, an answer that gets lost
    /// leaves its client in the dark.
    <T> T call(Supplier<T> transaction) {
        if (!link.request()) {
            throw Failures.lost();
        }
        var result = transaction.get();
        if (!link.response()) {
            throw Failures.lost();
        }
        return result;
    }

    <T> T transaction(Function<Transaction, T> body) {
        return call(() -> database.atomically(isAlive, body));
    }
}
