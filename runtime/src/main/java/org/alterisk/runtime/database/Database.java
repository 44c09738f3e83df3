package org.alterisk.runtime.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.metric.Metrics;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// A small pool of connections and jOOQ on top of it.
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final DSLContext jooq;

    /// Opens lazily: a database that is away fails the first statement, not the start.
    public Database(DatabaseConfig config, String applicationName, int connections) {
        this(config, applicationName, connections, Map.of());
    }

    /// @param serverSettings of PostgreSQL, for these connections
    public Database(
            DatabaseConfig config,
            String applicationName,
            int connections,
            Map<String, String> serverSettings) {
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
        var settings = new TreeMap<>(serverSettings);
        // a client that freezes inside a transaction must not hold its row locks for ever
        settings.putIfAbsent("idle_in_transaction_session_timeout", "5s");
        settings.putIfAbsent("lock_timeout", "10s");
        hikari.addDataSourceProperty("options", asOptions(settings));
        pool = new HikariDataSource(hikari);
        var configuration = new DefaultConfiguration();
        configuration.setSQLDialect(SQLDialect.POSTGRES);
        configuration.setDataSource(pool);
        configuration.setTransactionProvider(new PlainTransactions(pool));
        jooq = DSL.using(configuration);
    }

    private static String asOptions(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    /// Tells of the pool: connections in use, and how long one is waited for.
    public Database watched(Metrics metrics) {
        metrics.watch(pool);
        return this;
    }

    public DataSource dataSource() {
        return pool;
    }

    public DSLContext jooq() {
        return jooq;
    }

    @Override
    public void close() {
        pool.close();
    }
}
