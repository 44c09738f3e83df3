package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.Map;

/// Autocalls with *Auto Call IVR*: the message is played to who presses 1. One try.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConfirmationCases extends Cases {
    private final Alterisk alterisk;
    private final LegacyClient crm;

    ConfirmationCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_IVR", "ivr",
                        "AUTO_CALL_TRIES_COUNT", "1",
                        "AUTO_CALL_MAX_DURATION", "60"));
        alterisk = start();
        crm = alterisk.crm();
    }

    @AfterAll
    void stop() {
        alterisk.close();
    }

    @Test
    void oneByRfc4733IsSent() {
        assertEnds(numberThat("211"), "OK (Sent)", "DELIVERED");
    }

    @Test
    void oneBySipInfoIsSent() {
        assertEnds(numberThat("212"), "OK (Sent)", "DELIVERED");
    }

    @Test
    void twoIsNoAnswer() {
        assertEnds(numberThat("213"), "NO ANSWER", "NOT_CONFIRMED");
    }

    @Test
    void nothingPressedIsNoAnswer() {
        assertEnds(numberThat("202"), "NO ANSWER", "NOT_CONFIRMED");
    }

    @Test
    void hangingUpAtThePromptIsNoAnswer() {
        assertEnds(numberThat("201"), "NO ANSWER", "NOT_CONFIRMED");
    }

    private void assertEnds(String number, String status, String outcome) {
        long id = crm.autocall(number, MESSAGE);
        awaitStatus(crm, id, status, Duration.ofSeconds(12));
        assertThat(telephony.callsTo(number)).hasSize(1);
        assertThat(alterisk.attemptsOf(id)).singleElement().asString().contains(outcome);
    }
}
