package org.alterisk.gateway.lookup.route;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.schema.autocall.Outcome;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.Result;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Counts the attempts of the last day. Their ids begin with the time, so the primary key finds
/// them; of very many the latest count. Many who ask at once share one answer.
public final class AttemptFigures {
    static final Duration DAY = Duration.ofHours(24);
    static final int MOST = 50_000;

    private static final Duration FRESH = Duration.ofSeconds(10);

    /// While the database is away those who ask do not wait one after the other.
    private static final Duration AWAY = Duration.ofSeconds(2);

    private final DSLContext db;
    private final BoundedQueries queries;
    private final InstantSource clock;
    private Optional<Figures> last = Optional.empty();
    private Instant readAt = Instant.MIN;

    public AttemptFigures(DSLContext db, BoundedQueries queries, InstantSource clock) {
        this.db = db;
        this.queries = queries;
        this.clock = clock;
    }

    /// Not older than ten seconds. Empty: the database is away, or was two seconds ago.
    public synchronized Optional<Figures> lastDay() throws InterruptedException {
        if (readAt.plus(last.isEmpty() ? AWAY : FRESH).isBefore(clock.instant())) {
            last = queries.run(() -> read(MOST));
            readAt = clock.instant();
        }
        return last;
    }

    /// Live attempts by node; empty: the database is away.
    public Optional<Map<String, Integer>> live() throws InterruptedException {
        return queries.run(() ->
                db
                        .select(ATTEMPT.NODE, count())
                        .from(ATTEMPT)
                        .where(ATTEMPT.OUTCOME.isNull())
                        .groupBy(ATTEMPT.NODE)
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(row -> row.value1(), row -> row.value2())));
    }

    /// @param most attempts to look at, the latest ones
    Figures read(int most) {
        var now = clock.instant();
        var latest =
                select(
                                ATTEMPT.ROUTE,
                                ATTEMPT.OUTCOME,
                                ATTEMPT.CAUSE,
                                field(ATTEMPT.ANSWERED_AT.isNotNull()).as("answered"),
                                ATTEMPT.CLAIMED_AT)
                        .from(ATTEMPT)
                        .where(ATTEMPT.ID.ge(dayAgo()))
                        .orderBy(ATTEMPT.ID.desc())
                        .limit(most)
                        .asTable("latest");
        var answered = field("answered", Boolean.class);
        var rows =
                db.select(
                                latest.field(ATTEMPT.ROUTE),
                                latest.field(ATTEMPT.OUTCOME),
                                latest.field(ATTEMPT.CAUSE),
                                answered,
                                count(),
                                min(latest.field(ATTEMPT.CLAIMED_AT)))
                        .from(latest)
                        .groupBy(
                                latest.field(ATTEMPT.ROUTE),
                                latest.field(ATTEMPT.OUTCOME),
                                latest.field(ATTEMPT.CAUSE),
                                answered)
                        .fetch();
        return figures(rows, now, most);
    }

    /// Read once for the query, or no index would be used.
    private static org.jooq.Field<UUID> dayAgo() {
        return field(
                select(
                        field(
                                "uuidv7(make_interval(secs => {0}))",
                                UUID.class, DSL.inline(-DAY.toSeconds()))));
    }

    private static Figures figures(
            Result<Record6<String, Outcome, Integer, Boolean, Integer, Instant>> rows,
            Instant now,
            int most) {
        int looked = rows.stream().mapToInt(row -> row.value5()).sum();
        boolean complete = looked < most;
        var earliest = rows.stream().map(row -> row.value6()).min(Comparator.naturalOrder());
        return new Figures(
                complete ? now.minus(DAY) : earliest.orElse(now),
                complete,
                rows.map(row ->
                        new Count(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5())));
    }
}
