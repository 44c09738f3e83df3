package org.alterisk.gateway.lookup.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.InstantSource;
import java.util.Map;

/// Attempts as a database makes their ids, counted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttemptFiguresIT {
    private final Database database = TestBed.shared().open();
    private final BoundedQueries queries = new BoundedQueries();
    private final AttemptFigures figures =
            new AttemptFigures(database.jooq(), queries, InstantSource.system());

    AttemptFiguresIT() throws Exception {
        insert("0 h", "PJSIP/a", "DELIVERED", 16, true, 3);
        insert("23 h", "PJSIP/a", "BUSY", 17, false, 2);
        insert("25 h", "PJSIP/a", "BUSY", 17, false, 50);
    }

    @AfterAll
    void close() {
        queries.close();
        database.close();
    }

    private void insert(
            String ago, String route, String outcome, int cause, boolean answered, int times) {
        database.jooq()
                .execute(
                        """
                        WITH a AS (
                          INSERT INTO autocall (id, digest, number, files, priority)
                          SELECT coalesce((SELECT max(id) FROM autocall), 0) + n, '\\x00', '2000000000', '{x}', 5
                          FROM generate_series(1, {0}) n RETURNING id)
                        INSERT INTO attempt (id, autocall_id, ordinal, node, route, number, ring_timeout,
                          max_duration, min_heard, tries, tries_period, claimed_at, command_expires_at,
                          look_up_at, over_at, outcome, cause, answered_at, settled_at)
                        SELECT uuidv7(-({1})::interval), id, 1, 'asterisk', {2}, '2000000000', 30, 60, 0, 3, 60,
                          now() - ({1})::interval, now(), now(), now(), {3}, {4},
                          CASE WHEN {5} THEN now() END, now() FROM a
                        """,
                        org.jooq.impl.DSL.val(times),
                        org.jooq.impl.DSL.val(ago),
                        org.jooq.impl.DSL.val(route),
                        org.jooq.impl.DSL.val(outcome),
                        org.jooq.impl.DSL.val(cause),
                        org.jooq.impl.DSL.val(answered));
    }

    @Test
    void countTheLastDayByChannelOutcomeAndCause() throws Exception {
        var day = figures.lastDay().orElseThrow();
        assertThat(day.complete()).isTrue();
        assertThat(day.counts())
                .containsExactlyInAnyOrder(
                        new Count("PJSIP/a", Outcome.DELIVERED, 16, true, 3),
                        new Count("PJSIP/a", Outcome.BUSY, 17, false, 2));
        assertThat(figures.live()).contains(Map.of());
    }

    @Test
    void ofTooManyTheLatestCountAndThatIsSaid() {
        var some = figures.read(3);
        assertThat(some.complete()).isFalse();
        assertThat(some.counts())
                .containsExactly(new Count("PJSIP/a", Outcome.DELIVERED, 16, true, 3));
    }
}
