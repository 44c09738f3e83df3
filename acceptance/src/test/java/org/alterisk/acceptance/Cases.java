package org.alterisk.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What every group of cases has: an Asterisk, an Alterisk on it, numbers that no other case uses.
abstract class Cases {
    static final List<String> MESSAGE = List.of("welcome", "model", "color", "number", "goodbye");

    /// How long [#MESSAGE] plays: the lab's sounds of 1.0, 0.8, 0.6, 0.7 and 0.5 s.
    static final Duration MESSAGE_LENGTH = Duration.ofMillis(3_600);

    private static final AtomicInteger numbers = new AtomicInteger();

    final Telephony telephony;
    final Map<String, String> settings;

    Cases(Telephony telephony, Map<String, String> settings) {
        this.telephony = telephony;
        this.settings = settings;
    }

    /// A new number with this behaviour, e.g. 486 for a busy line.
    static String numberThat(String behaviour) {
        return behaviour + String.format("%07d", numbers.incrementAndGet());
    }

    Alterisk start() {
        return Alterisk.start(telephony, settings);
    }

    void awaitStatus(LegacyClient crm, long id, String status, Duration atMost) {
        await().atMost(telephony.real(atMost).plusSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> crm.status(id), answer -> answer.equals(status) || isFinal(answer));
        org.assertj.core.api.Assertions.assertThat(crm.status(id)).isEqualTo(status);
    }

    static boolean isFinal(String answer) {
        return !answer.equals("Queued");
    }
}
