package org.alterisk.bench.dial;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.alterisk.bench.Effort;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;

/// db-scheduler in this JVM, with a database of its own.
final class SchedulerPeer implements AutoCloseable {
    private final Stand stand;
    private final HikariDataSource database;

    SchedulerPeer(Stand stand) throws SQLException {
        this.stand = stand;
        var name = "db_scheduler_" + Long.toString(System.nanoTime(), 36);
        stand.postgres().createDatabase(name);
        var source = new PGSimpleDataSource();
        source.setUrl(stand.postgres().url(name));
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(10);
        database = new HikariDataSource(config);
    }

    /// With an empty table.
    HikariDataSource database() throws SQLException {
        try (var connection = database.getConnection()) {
            CallScheduler.empty(connection);
        }
        return database;
    }

    double use(Workload workload, Effort effort) throws Exception {
        var asterisk = stand.asterisk();
        try (var connection = database.getConnection()) {
            CallScheduler.fill(
                    connection,
                    workload.mix().numbers(),
                    workload.backlog(1),
                    workload.slots(),
                    workload.mix().call());
        }
        var mark = asterisk.mark();
        Turn.Window window;
        try (var calls = new AwaitedCalls(asterisk.amiPort())) {
            var scheduler = CallScheduler.of(database, workload.slots(), workload.mix(), calls);
            scheduler.start();
            try {
                Waiting.pass(workload.mix().call());
                window = Turn.watch(asterisk, mark, workload, effort);
                scheduler.pause();
                asterisk.hangUpAll(mark);
            } finally {
                scheduler.stop(); // its threads would keep the JVM
            }
        }
        return window.use(workload).share();
    }

    @Override
    public void close() {
        database.close();
    }
}
