package org.alterisk.dialer.store.sql;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/// Tells failures that pass by themselves (the database restarts, a deadlock, Kafka has no leader)
/// from those that would come again (wrong SQL, a broken invariant).
public final class Transient {
    /// Classes of SQLSTATE, see *PostgreSQL Error Codes*: connection, rollback, resources, operator
    /// intervention, system error.
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /// Lock not available, idle in transaction for too long, read-only after a failover.
    private static final Set<String> STATES = Set.of("55P03", "25P03", "25006");

    private static final String UNIQUE_VIOLATION = "23505";

    private Transient() {}

    public static boolean is(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientException
                    || t instanceof SQLRecoverableException
                    || t instanceof RetriableException
                    || t instanceof IOException
                    || (t instanceof SQLException sql && is(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static boolean isUniqueViolation(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }
}
