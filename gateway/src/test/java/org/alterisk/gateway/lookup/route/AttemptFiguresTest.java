package org.alterisk.gateway.lookup.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.SQLDataType;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockExecuteContext;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// How often the database is asked, on a clock that the test sets.
class AttemptFiguresTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final BoundedQueries queries = new BoundedQueries();
    private final DSLContext plain = DSL.using(SQLDialect.POSTGRES);
    private final AttemptFigures figures =
            new AttemptFigures(
                    DSL.using(
                            new DefaultConnectionProvider(new MockConnection(this::answer)),
                            SQLDialect.POSTGRES),
                    queries,
                    this::now);
    private volatile boolean isAway;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// The first query of all may take longer than the bound on a busy machine.
    AttemptFiguresTest() {
        var _ = figures.read(1);
        asked.set(0);
    }

    @AfterEach
    void close() {
        queries.close();
    }

    private Instant now() {
        return now;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private MockResult[] answer(MockExecuteContext query) throws SQLException {
        asked.incrementAndGet();
        if (isAway) {
            throw new SQLException("away");
        }
        var fields =
                IntStream.rangeClosed(1, 6)
                        .mapToObj(i -> DSL.field("f" + i, SQLDataType.VARCHAR))
                        .toArray(Field[]::new);
        return new MockResult[] {new MockResult(0, plain.newResult(fields))};
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgainAfterTwoSeconds() throws Exception {
        isAway = true;
        assertThat(figures.lastDay()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(figures.lastDay()).isEmpty();
        assertThat(asked).hasValue(1);

        pass(Duration.ofMillis(1));
        assertThat(figures.lastDay()).isEmpty();
        assertThat(asked).hasValue(2);

        isAway = false;
        pass(Duration.ofSeconds(2));
        assertThat(figures.lastDay()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(figures.lastDay()).isPresent();
        assertThat(asked).hasValue(3);
    }

    @Test
    void whatItAnsweredIsKeptForTenSeconds() throws Exception {
        assertThat(figures.lastDay()).isPresent();
        isAway = true;
        pass(Duration.ofSeconds(10));
        assertThat(figures.lastDay()).isPresent();
        assertThat(asked).hasValue(1);

        pass(Duration.ofMillis(1));
        assertThat(figures.lastDay()).isEmpty();
        assertThat(asked).hasValue(2);
    }
}
