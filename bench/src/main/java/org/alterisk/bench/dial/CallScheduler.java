package org.alterisk.bench.dial;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.alterisk.bench.dial.Workload.Mix;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;

import javax.sql.DataSource;

/// db-scheduler doing our work: a task per call, as many threads as it may have calls; each
/// originates over one AMI connection and waits for the hang-up. Polls by lock-and-fetch, its
/// fastest way, every 100 ms.
public final class CallScheduler {
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
            truncate scheduled_tasks;
            """;

    private CallScheduler() {}

    /// One that is not yet started.
    public static Scheduler of(DataSource database, int threads, Mix mix, AwaitedCalls calls) {
        return of(database, threads, task(mix.trunk(), mix.sound(), calls));
    }

    static Scheduler of(DataSource database, int threads, OneTimeTask<Void> task) {
        return Scheduler.create(database, List.of(task))
                .threads(threads)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(100))
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
    }

    /// Calls the number that an instance is named by.
    static OneTimeTask<Void> task(String trunk, String sound, AwaitedCalls calls) {
        return Tasks.oneTime("call")
                .execute((instance, _) -> calls.call(trunk, instance.getId(), sound));
    }

    /// Its table, empty.
    public static void empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /// So many calls that are due, and nothing else.
    public static void fill(Connection connection, Iterator<String> numbers, int count)
            throws SQLException {
        fill(connection, numbers, count, 1, Duration.ZERO);
    }

    /// The first of them fall due one after the other.
    ///
    /// @param over how long
    static void fill(
            Connection connection, Iterator<String> numbers, int count, int first, Duration over)
            throws SQLException {
        empty(connection);
        var beginning = Instant.now();
        try (var insert =
                connection.prepareStatement(
                        "insert into scheduled_tasks"
                                + " (task_name, task_instance, execution_time, picked, version)"
                                + " values ('call', ?, ?, false, 1)")) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, numbers.next());
                var due = beginning.plus(over.multipliedBy(Math.min(i, first)).dividedBy(first));
                insert.setObject(2, due.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
