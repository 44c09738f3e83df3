package org.alterisk.runtime.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.alterisk.runtime.config.DatabaseConfig;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import javax.sql.DataSource;

/// A small pool of connections and jOOQ on top of it.
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;

    /// Opens lazily: a database that is away fails the first statement, not the start.
    public Database(DatabaseConfig config, String applicationName, int connections) {
        var hikari = new HikariConfig();
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setPoolName(applicationName);
        hikari.setMaximumPoolSize(connections);
        hikari.setConnectionTimeout(2_000);
        hikari.setValidationTimeout(1_000);
        hikari.setInitializationFailTimeout(-1);
        hikari.addDataSourceProperty("ApplicationName", applicationName);
        hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
        hikari.addDataSourceProperty("connectTimeout", "5");
        hikari.addDataSourceProperty("socketTimeout", "30");
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        // a client that freezes inside a transaction must not hold its row locks for ever
        hikari.addDataSourceProperty(
                "options", "-c idle_in_transaction_session_timeout=5s -c lock_timeout=10s");
        pool = new HikariDataSource(hikari);
    }

    public DataSource dataSource() {
        return pool;
    }

    public DSLContext jooq() {
        return DSL.using(pool, SQLDialect.POSTGRES);
    }

    @Override
    public void close() {
        pool.close();
    }
}
