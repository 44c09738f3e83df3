package org.alterisk.bench.dial;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.alterisk.bench.Effort;
import org.alterisk.bench.stand.Stand;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// db-scheduler doing the same: a task per call, as many threads as slots; each originates over one
/// AMI connection and waits for the hang-up. Polls by lock-and-fetch, its fastest way, every 100
/// ms.
final class SchedulerPeer implements AutoCloseable {
    private static final String TABLE =
            """
            create table if not exists scheduled_tasks (
              task_name text not null, task_instance text not null, task_data bytea,
              execution_time timestamptz not null, picked boolean not null, picked_by text,
              last_success timestamptz, last_failure timestamptz, consecutive_failures int,
              last_heartbeat timestamptz, version bigint not null, priority smallint, state text,
              primary key (task_name, task_instance));
            create index if not exists execution_time_idx on scheduled_tasks (execution_time);
            create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            """;

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
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /// With an empty table.
    HikariDataSource database() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate scheduled_tasks");
        }
        return database;
    }

    double use(Workload workload, Effort effort) throws Exception {
        var asterisk = stand.asterisk();
        fill(workload);
        var mark = asterisk.mark();
        Utilisation use;
        try (var calls = new AwaitedCalls(asterisk.amiPort())) {
            var scheduler = scheduler(workload, calls);
            scheduler.start();
            use = Turn.watch(asterisk, mark, workload, effort);
            scheduler.stop();
        }
        asterisk.awaitQuiet(mark);
        return use.share();
    }

    private Scheduler scheduler(Workload workload, AwaitedCalls calls) {
        OneTimeTask<Void> task =
                Tasks.oneTime("call")
                        .execute((instance, _) ->
                                calls.call(
                                        workload.mix().trunk(),
                                        instance.getId(),
                                        workload.mix().sound()));
        return Scheduler.create(database, List.of(task))
                .threads(workload.slots())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(100))
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
    }

    private void fill(Workload workload) throws SQLException {
        var numbers = workload.mix().numbers();
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into scheduled_tasks"
                                        + " (task_name, task_instance, execution_time, picked, version)"
                                        + " values ('call', ?, now(), false, 1)")) {
            connection.createStatement().execute("truncate scheduled_tasks");
            for (int i = 0; i < workload.backlog(1); i++) {
                insert.setString(1, numbers.next());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
