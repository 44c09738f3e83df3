package org.alterisk.bench.store;

import org.alterisk.bench.stand.Stand;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A queue in one table, as it is written in a morning: the first due row is locked with `SKIP
/// LOCKED` and marked, and deleted when it is done. No slots, no attempts, no priorities.
final class PlainQueue implements AutoCloseable {
    private static final int CLAIMS_OF_A_TURN = 200;
    private static final String CLAIM =
            """
            update queue set taken_at = now() where id = (
              select id from queue where taken_at is null and due_at <= now()
              order by due_at limit 1 for update skip locked)
            returning id
            """;

    private final Connection connection;

    PlainQueue(Stand stand, int waiting) throws SQLException {
        var name = "plain_queue_" + Long.toString(System.nanoTime(), 36);
        stand.postgres().createDatabase(name);
        connection = DriverManager.getConnection(stand.postgres().url(name));
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create table queue (id bigint primary key, due_at timestamptz not null,"
                            + " number text not null, taken_at timestamptz)");
            statement.execute(
                    "insert into queue select id, now() - interval '1 hour' + id * interval '1 us',"
                            + " (70000000000 + id)::text from generate_series(1, "
                            + waiting
                            + ") id");
            statement.execute("create index on queue (due_at) where taken_at is null");
            statement.execute("vacuum analyze queue");
        }
    }

    /// @return milliseconds of a claim, on the average
    double claimAndFinish() throws SQLException {
        long claiming = 0;
        try (var claim = connection.prepareStatement(CLAIM);
                var finish = connection.prepareStatement("delete from queue where id = ?")) {
            for (int i = 0; i < CLAIMS_OF_A_TURN; i++) {
                long begun = System.nanoTime();
                long id;
                try (var row = claim.executeQuery()) {
                    if (!row.next()) throw new IllegalStateException("nothing was claimed");
                    id = row.getLong(1);
                }
                claiming += System.nanoTime() - begun;
                finish.setLong(1, id);
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
