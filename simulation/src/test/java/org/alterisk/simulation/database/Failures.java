package org.alterisk.simulation.database;

import org.jooq.exception.DataAccessException;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;

/// Failures as the stores in SQL throw them.
final class Failures {
    private Failures() {}

    /// The connection broke: whether the transaction was committed is not known.
    static DataAccessException lost() {
        return new DataAccessException(
                "connection lost", new SQLRecoverableException("connection lost", "08006"));
    }

    static DataAccessException violation(String constraint, Object what) {
        return new DataAccessException(
                constraint, new SQLException(constraint + " violated: " + what, "23505"));
    }

    /// What a trigger or a check refuses.
    static DataAccessException refused(String rule, Object what) {
        return new DataAccessException(rule, new SQLException(rule + ": " + what, "P0001"));
    }

    static DataAccessException idleForTooLong() {
        return new DataAccessException(
                "idle in transaction", new SQLException("idle in transaction timeout", "25P03"));
    }

    static DataAccessException lockNotAvailable() {
        return new DataAccessException(
                "lock timeout", new SQLException("canceling statement: lock timeout", "55P03"));
    }
}
