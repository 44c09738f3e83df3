package org.alterisk.bench.stand;

import org.jooq.DSLContext;

import java.sql.DriverManager;
import java.sql.SQLException;

/// Autocalls by the million, put into the tables past Kafka and the workers.
///
/// @param url of the database
public record BulkRows(String url, DSLContext db) {
    /// Autocalls 1 to so many, which are due.
    public void makeWaiting(int count) {
        makeWaiting(count, "now() - interval '1 hour' + id * interval '1 us'");
    }

    /// Autocalls 1 to so many, which are due from tomorrow on.
    public void makeDueTomorrow(int count) {
        makeWaiting(count, "now() + interval '1 day' + id * interval '1 ms'");
    }

    private void makeWaiting(int count, String due) {
        patiently(
                "set session_replication_role = replica", // no check of each reference
                """
                insert into autocall (id, digest, number, files, priority)
                select id, '\\x00', (70000000000 + id)::text, '{welcome}', 5
                from generate_series(1, %d) id
                """
                        .formatted(count),
                """
                insert into autocall_due (id, number, priority, due_at)
                select id, number, priority, %s from autocall
                """
                        .formatted(due),
                "vacuum analyze autocall",
                "vacuum analyze autocall_due");
        keepIds(count);
    }

    /// The database's answers are waited for as long as they take.
    private void patiently(String... statements) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What waits is never called.
    public void forgetBacklog() {
        patiently("delete from autocall_due");
    }

    /// Autocalls 1 to so many, which were all delivered.
    public void makeFinished(int count) {
        patiently(
                """
                insert into autocall (id, digest, number, files, priority, status, version,
                  attempts, finished_at)
                select id, '\\x00', (70000000000 + id)::text, '{welcome}', 5, 'SENT', 2, 1, now()
                from generate_series(1, %d) id
                """
                        .formatted(count),
                "vacuum analyze autocall");
        keepIds(count);
    }

    /// Others get the ids above these.
    private void keepIds(int count) {
        long next = (count + 999L) / 1000 * 1000 + 1;
        db.execute("alter sequence autocall_id_block restart with " + next);
    }
}
