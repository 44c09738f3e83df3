package org.alterisk.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class PaceTest {
    private static final Token SIX = token(1, 6);

    private long now = -5; // nanoTime may begin anywhere
    private final Pace pace = new Pace(() -> now);

    private static Token token(long id, @Nullable Integer perMinute) {
        return new Token(id, "crm", Role.PUBLISH, new Quota(perMinute, null, List.of()));
    }

    private int letThrough(Token token, int requests) {
        int through = 0;
        for (int i = 0; i < requests; i++) {
            through += pace.wait(token).isZero() ? 1 : 0;
        }
        return through;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aMinutesWorthMayComeAtOnceAndTheRestEvenly() {
        assertThat(letThrough(SIX, 10)).isEqualTo(6);
        assertThat(pace.wait(SIX)).isEqualTo(Duration.ofSeconds(10));

        pass(Duration.ofSeconds(10));
        assertThat(letThrough(SIX, 10)).isEqualTo(1);
        pass(Duration.ofSeconds(25));
        assertThat(letThrough(SIX, 10)).isEqualTo(2);
    }

    @Test
    void whoWasRefusedLosesNothing() {
        letThrough(SIX, 100);
        pass(Duration.ofMinutes(1));

        assertThat(letThrough(SIX, 100)).isEqualTo(6);
    }

    @Test
    void aQuietHourIsNotSavedUp() {
        pass(Duration.ofHours(1));

        assertThat(letThrough(SIX, 100)).isEqualTo(6);
    }

    @Test
    void tokensDoNotCountForEachOther() {
        letThrough(SIX, 100);

        assertThat(letThrough(token(2, 3), 100)).isEqualTo(3);
        assertThat(letThrough(token(3, null), 100)).isEqualTo(100);
    }
}
