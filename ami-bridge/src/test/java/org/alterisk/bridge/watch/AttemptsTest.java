package org.alterisk.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.watch.Attempts.Placement;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final AttemptId ID = AttemptId.ofHex("ab".repeat(16)).orElseThrow();
    private static final AttemptId OTHER = AttemptId.ofHex("cd".repeat(16)).orElseThrow();
    private final Attempts attempts = new Attempts();

    private static CallEvent noTrace(AttemptId id) {
        return new CallEvent.NoTrace(id, "asterisk", NOW);
    }

    @Test
    void placesAnAttemptOnce() {
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Placed());
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Doubled());
        assertThat(attempts.isOpen(ID)).isTrue();
    }

    @Test
    void remembersTheLastWordForAWhile() {
        attempts.place(ID, NOW);
        attempts.close(noTrace(ID), NOW);
        assertThat(attempts.isOpen(ID)).isFalse();
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Over(noTrace(ID)));
        attempts.close(noTrace(OTHER), NOW.plus(Attempts.REMEMBERED));
        assertThat(attempts.lastWord(ID)).isPresent();
        attempts.close(noTrace(OTHER), NOW.plus(Attempts.REMEMBERED).plusMillis(1));
        assertThat(attempts.lastWord(ID)).isEmpty();
        assertThat(attempts.lastWord(OTHER)).isPresent();
    }
}
