package org.alterisk.gateway.lookup.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.runtime.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownSoundsIT {
    private final Database database = TestBed.shared().open();
    private final BoundedQueries queries = new BoundedQueries();

    KnownSoundsIT() throws Exception {
        autocalls(1, 1, "{old}", "SENT", "2026-01-01T00:00:00Z");
        autocalls(2, 1, "{welcome,car,welcome}", "SENT", "2026-11-23T08:00:00Z");
        autocalls(3, 1, "{welcome}", "SENT", "2026-11-23T09:00:00Z");
        autocalls(4, 1, "{welcome,lost}", "ERROR", "2026-11-23T10:00:00Z");
        attempt(4, "FILE_MISSING", "lost", "2026-11-23T10:00:00Z");
        autocalls(5, 1, "{car}", "BUSY", "2026-11-23T11:00:00Z");
        attempt(5, "BUSY", "car", "2026-11-23T11:00:00Z");
        autocalls(6, KnownSounds.AUTOCALLS - 4, "{many}", "QUEUED", null);
    }

    @AfterAll
    void close() {
        queries.close();
        database.close();
    }

    private void autocalls(
            int first, int count, String files, String status, @Nullable String finishedAt) {
        database.jooq()
                .execute(
                        """
                        INSERT INTO autocall (id, digest, number, files, priority, status, finished_at)
                        SELECT n, '\\x00', '2000000000', {2}::text[], 5, {3}, {4}::timestamptz
                        FROM generate_series({0}::bigint, {0} + {1} - 1) n
                        """,
                        val(first), val(count), val(files), val(status), val(finishedAt));
    }

    private void attempt(int autocall, String outcome, String detail, String at) {
        database.jooq()
                .execute(
                        """
                        INSERT INTO attempt (autocall_id, ordinal, node, number, ring_timeout, max_duration,
                          min_heard, tries, tries_period, command_expires_at, look_up_at, over_at, outcome,
                          detail, settled_at)
                        VALUES ({0}, 1, 'asterisk', '2000000000', 30, 60, 0, 3, 60, now(), now(), now(), {1},
                          {2}, {3}::timestamptz)
                        """,
                        val(autocall), val(outcome), val(detail), val(at));
    }

    @Test
    void areThoseOfTheLatestAutocallsAndWhatBecameOfThem() throws Exception {
        var sounds = new KnownSounds(database.jooq(), queries).read().orElseThrow();
        assertThat(sounds)
                .containsExactly(
                        new KnownSound("car", 2, Instant.parse("2026-11-23T08:00:00Z"), null),
                        new KnownSound("lost", 1, null, Instant.parse("2026-11-23T10:00:00Z")),
                        new KnownSound("many", KnownSounds.AUTOCALLS - 4, null, null),
                        new KnownSound("welcome", 3, Instant.parse("2026-11-23T09:00:00Z"), null));
    }
}
