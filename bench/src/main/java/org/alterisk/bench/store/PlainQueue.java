package org.alterisk.bench.store;

import org.alterisk.bench.stand.Stand;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A queue in one table: the first due row is locked with `SKIP LOCKED` and marked, and deleted
/// when it is done. No slots, no attempts, no priorities.
final class PlainQueue implements AutoCloseable {
    private static final int CLAIMS_OF_A_TURN = 200;

    /// Whose table it is, in its owner's words.
    enum Table {
        /// As it is written in a morning.
        PLAIN(
                "create table queue (id text primary key, due_at timestamptz not null,"
                        + " number text not null, taken_at timestamptz)",
                "insert into queue select id::text,"
                        + " now() - interval '1 hour' + id * interval '1 us',"
                        + " (70000000000 + id)::text from generate_series(1, ?) id",
                "create index on queue (due_at) where taken_at is null",
                "vacuum analyze queue",
                """
                update queue set taken_at = now() where id = (
                  select id from queue where taken_at is null and due_at <= now()
                  order by due_at limit 1 for update skip locked)
                returning id
                """,
                "delete from queue where id = ?"),
        /// As db-scheduler's lock-and-fetch claims and removes.
        DB_SCHEDULER(
                """
                create table scheduled_tasks (
                  task_name text not null, task_instance text not null, task_data bytea,
                  execution_time timestamptz not null, picked boolean not null, picked_by text,
                  last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                  last_heartbeat timestamptz, version bigint not null, priority smallint,
                  state text, primary key (task_name, task_instance))
                """,
                "insert into scheduled_tasks"
                        + " (task_name, task_instance, execution_time, picked, version)"
                        + " select 'call', (70000000000 + id)::text,"
                        + " now() - interval '1 hour' + id * interval '1 us', false, 1"
                        + " from generate_series(1, ?) id",
                """
                create index on scheduled_tasks (execution_time);
                create index on scheduled_tasks (last_heartbeat)
                """,
                "vacuum analyze scheduled_tasks",
                """
                update scheduled_tasks st1 set picked = true, picked_by = 'bench',
                  last_heartbeat = now(), version = version + 1
                where (st1.task_name, st1.task_instance) in (
                  select st2.task_name, st2.task_instance from scheduled_tasks st2
                  where picked = false and execution_time <= now()
                  order by execution_time asc limit 1 for update skip locked)
                returning st1.task_instance
                """,
                "delete from scheduled_tasks where task_name = 'call' and task_instance = ?");

        private final String create;
        private final String fill;
        private final String index;
        private final String vacuum;
        private final String claim;
        private final String finish;

        Table(
                String create,
                String fill,
                String index,
                String vacuum,
                String claim,
                String finish) {
            this.create = create;
            this.fill = fill;
            this.index = index;
            this.vacuum = vacuum;
            this.claim = claim;
            this.finish = finish;
        }
    }

    private final Table table;
    private final String url;
    private final Connection connection;

    PlainQueue(Stand stand, Table table, int waiting) throws SQLException {
        this.table = table;
        var name = "plain_queue_" + Long.toString(System.nanoTime(), 36);
        stand.postgres().createDatabase(name);
        url = stand.postgres().url(name);
        connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute(table.create);
            try (var fill = connection.prepareStatement(table.fill)) {
                fill.setInt(1, waiting);
                fill.executeUpdate();
            }
            statement.execute(table.index);
            statement.execute(table.vacuum);
        }
    }

    String url() {
        return url;
    }

    /// @return milliseconds of a claim, on the average
    double claimAndFinish() throws SQLException {
        long claiming = 0;
        try (var claim = connection.prepareStatement(table.claim);
                var finish = connection.prepareStatement(table.finish)) {
            for (int i = 0; i < CLAIMS_OF_A_TURN; i++) {
                long begun = System.nanoTime();
                String id;
                try (var row = claim.executeQuery()) {
                    if (!row.next()) throw new IllegalStateException("nothing was claimed");
                    id = row.getString(1);
                }
                claiming += System.nanoTime() - begun;
                finish.setString(1, id);
                finish.executeUpdate();
            }
        }
        return claiming / 1e6 / CLAIMS_OF_A_TURN;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
