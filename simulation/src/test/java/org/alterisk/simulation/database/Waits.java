package org.alterisk.simulation.database;

import org.jooq.exception.DataAccessException;

/// Transactions that wait inside.
final class Waits {
    private Waits() {}

    @FunctionalInterface
    interface Body<T> {
        T run(Transaction tx) throws Exception;
    }

    /// Commits when the body returns; else all is rolled back, and what it threw is thrown as jOOQ
    /// does it.
    static <T> T inTransaction(Session session, Body<T> body) {
        var tx = session.database().begin(session.isAlive());
        try {
            var result = body.run(tx);
            tx.commit();
            return result;
        } catch (RuntimeException | Error e) {
            tx.rollBack();
            throw e;
        } catch (Exception e) {
            tx.rollBack();
            throw new DataAccessException("Rollback caused", e);
        }
    }
}
