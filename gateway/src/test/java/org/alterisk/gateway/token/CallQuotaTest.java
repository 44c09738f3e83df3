package org.alterisk.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.token.CallQuota.Verdict;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class CallQuotaTest {
    private final BoundedQueries queries = new BoundedQueries();
    private final Map<LocalDate, Integer> used = new HashMap<>();
    private Instant now = Instant.parse("2026-11-23T23:59:00Z");
    private boolean isAway;
    private final CallQuota quota = new CallQuota(this::take, queries, () -> now);

    @AfterEach
    void close() {
        queries.close();
    }

    private int take(long tokenId, LocalDate day, int wanted, int most) {
        if (isAway) {
            throw new DataAccessException("away");
        }
        int before = used.getOrDefault(day, 0);
        int after = Math.max(before, Math.min(before + wanted, most));
        used.put(day, after);
        return after - before;
    }

    private static Token token(int callsPerDay) {
        return new Token(1, "crm", Role.PUBLISH, new Quota(null, callsPerDay, List.of()));
    }

    private int allowed(Token token, int calls) throws InterruptedException {
        int allowed = 0;
        for (int i = 0; i < calls; i++) {
            allowed += quota.take(token) == Verdict.ALLOWED ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void whatIsLeftOfALotIsOfItsDayAlone() throws Exception {
        assertThat(allowed(token(500), 1)).isEqualTo(1); // of a lot of ten
        now = now.plus(Duration.ofMinutes(1));

        assertThat(allowed(token(500), 1_000)).isEqualTo(500);
        assertThat(used)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                LocalDate.of(2026, 11, 23), 10,
                                LocalDate.of(2026, 11, 24), 500));
    }

    @Test
    void aSpentTokenMayCallAgainWhenTheDayIsOver() throws Exception {
        assertThat(allowed(token(3), 5)).isEqualTo(3);
        assertThat(quota.take(token(3))).isEqualTo(Verdict.SPENT);
        assertThat(quota.untilTomorrow()).isEqualTo(Duration.ofMinutes(1));

        now = now.plus(quota.untilTomorrow());
        assertThat(allowed(token(3), 5)).isEqualTo(3);
    }

    @Test
    void whatWasNotMadeCountsNoMoreThatDay() throws Exception {
        assertThat(allowed(token(3), 5)).isEqualTo(3);
        quota.giveBack(token(3));
        assertThat(allowed(token(3), 5)).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(1));
        quota.giveBack(token(3)); // a call of yesterday
        assertThat(allowed(token(3), 5)).isEqualTo(3);
    }

    @Test
    void whatCannotBeCountedIsNotAllowed() throws Exception {
        isAway = true;
        assertThat(quota.take(token(3))).isEqualTo(Verdict.UNKNOWN);
        isAway = false;
        assertThat(allowed(token(3), 5)).isEqualTo(3);
    }
}
