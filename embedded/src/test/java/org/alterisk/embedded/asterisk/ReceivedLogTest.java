package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.wire.Request;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class ReceivedLogTest {
    private final ReceivedLog log = new ReceivedLog();

    @Test
    void countsWhatItDoesNotKeepAnyMore() {
        for (int i = 0; i < 10_005; i++) add("Action: " + i);
        assertThat(log.count()).isEqualTo(10_005);
        assertThat(log.actions()).hasSize(10_000).first().satisfies(a -> seen(a, "Action: 5"));
    }

    @Test
    void keepsFewerOfLongMessages() {
        for (int i = 0; i < 200; i++) add("x".repeat(200_000));
        assertThat(log.actions()).hasSize(16 * 1024 * 1024 / 200_000);
        assertThat(log.count()).isEqualTo(200);
    }

    @Test
    void tellsWhatCameAfterACount() {
        for (int i = 0; i < 10_002; i++) add("Action: " + i);
        assertThat(log.after(10_001)).singleElement().satisfies(a -> seen(a, "Action: 10001"));
        assertThat(log.after(10_002)).isEmpty();
        assertThat(log.after(0)).hasSize(10_000);
    }

    private void add(String raw) {
        log.add(new ReceivedLog.Action(Instant.EPOCH, "", new Request(List.of()), raw));
    }

    private static void seen(ReceivedLog.Action action, String raw) {
        assertThat(action.raw()).isEqualTo(raw);
    }
}
