package org.alterisk.runtime.database;

import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/// Transactions without nesting, at the isolation level that the server gives them. jOOQ's own ask
/// the server for that level before each one, which is a round trip.
final class PlainTransactions implements TransactionProvider {
    private final DataSource pool;

    PlainTransactions(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public void begin(TransactionContext context) {
        if (context.configuration().connectionProvider() instanceof Held) {
            throw new UnsupportedOperationException("a transaction within a transaction");
        }
        try {
            var connection = pool.getConnection();
            own(context).setConnectionProvider(new Held(connection));
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new DataAccessException("no transaction could be begun", e);
        }
    }

    /// The configuration of this transaction alone, as jOOQ derives it.
    private static DefaultConfiguration own(TransactionContext context) {
        return (DefaultConfiguration) context.configuration();
    }

    @Override
    public void commit(TransactionContext context) {
        if (context.configuration().connectionProvider() instanceof Held held) {
            held.end(Connection::commit);
        }
    }

    @Override
    public void rollback(TransactionContext context) {
        if (context.configuration().connectionProvider() instanceof Held held) {
            held.end(Connection::rollback);
        }
    }

    /// The connection of one transaction.
    private static final class Held extends DefaultConnectionProvider {
        private final Connection connection;
        private boolean ended;

        Held(Connection connection) {
            super(connection);
            this.connection = connection;
        }

        private interface Ending {
            void of(Connection connection) throws SQLException;
        }

        /// Once; a failed commit has ended it, too: the pool rolls back what is returned so.
        private void end(Ending ending) {
            if (ended) {
                return;
            }
            ended = true;
            try (connection) {
                ending.of(connection);
            } catch (SQLException e) {
                throw new DataAccessException("the transaction did not end as it should", e);
            }
        }
    }
}
