package org.alterisk.gateway.lookup.detail;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class TimelineTest {
    private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");

    private static Instant at(long seconds) {
        return NINE.plusSeconds(seconds);
    }

    private static Autocall autocall(
            AutocallStatus status,
            @Nullable String reason,
            @Nullable Instant next,
            @Nullable Instant cancel,
            @Nullable Instant finished) {
        return new Autocall(
                7,
                null,
                "2005550001",
                List.of("welcome"),
                5,
                null,
                null,
                null,
                null,
                null,
                status,
                reason,
                1,
                next,
                NINE,
                cancel,
                cancel == null ? null : "crm (REST)",
                null,
                finished);
    }

    private static Attempt attempt(
            int ordinal, Instant claimed, @Nullable Outcome outcome, @Nullable Instant settled) {
        return new Attempt(
                "0".repeat(32),
                ordinal,
                "asterisk",
                "PJSIP/trunk",
                3,
                60,
                claimed,
                outcome,
                settled,
                outcome == Outcome.BUSY ? 17 : null,
                outcome == Outcome.BUSY ? 486 : null,
                null,
                outcome == Outcome.DELIVERED ? 2 : null,
                outcome == Outcome.DELIVERED ? 12_340L : null,
                null,
                null,
                outcome == Outcome.DELIVERED ? claimed.plusSeconds(4) : null,
                settled);
    }

    private static List<String> told(Autocall autocall, Attempt... attempts) {
        return Timeline.of(new Explained(autocall, List.of(attempts))).stream()
                .map(event ->
                        event.at().getEpochSecond()
                                - NINE.getEpochSecond()
                                + " "
                                + event.what().word()
                                + ": "
                                + event.text())
                .toList();
    }

    @Test
    void tellsEachTryItsWaitItsEndAndTheFinalStatus() {
        assertThat(
                        told(
                                autocall(AutocallStatus.SENT, null, null, null, at(105)),
                                attempt(1, at(12), Outcome.BUSY, at(15)),
                                attempt(2, at(75), Outcome.DELIVERED, at(105))))
                .containsExactly(
                        "0 queued: queued with priority 5",
                        "12 attempt: try 1 of 3 through PJSIP/trunk on node asterisk,"
                                + " after 12 s of waiting for its turn, a slot or a node",
                        "15 ended: the line was busy, cause 17, SIP 486",
                        "75 attempt: try 2 of 3 through PJSIP/trunk on node asterisk",
                        "79 answered: answered",
                        "105 ended: delivered, 2 files and 12.3 s were played",
                        "105 final: sent");
    }

    @Test
    void whatWasNeverPlacedIsNoTryAndIsMadeAgainSoon() {
        assertThat(
                        told(
                                autocall(AutocallStatus.QUEUED, null, null, null, null),
                                attempt(1, at(0), Outcome.NOT_PLACED, at(1)),
                                attempt(2, at(9), null, null)))
                .containsExactly(
                        "0 queued: queued with priority 5",
                        "0 attempt: try 1 of 3 through PJSIP/trunk on node asterisk",
                        "1 ended: was not placed: does not count as a try",
                        "9 attempt: try 1 of 3 through PJSIP/trunk on node asterisk,"
                                + " after 3 s of waiting for its turn, a slot or a node");
    }

    @Test
    void tellsWhatIsToComeAndACancelWithALiveCall() {
        assertThat(
                        told(
                                autocall(AutocallStatus.QUEUED, null, at(75), null, null),
                                attempt(1, at(0), Outcome.NO_ANSWER, at(15))))
                .endsWith("15 ended: nobody answered", "75 due: the next try is due");
        assertThat(
                        told(
                                autocall(AutocallStatus.QUEUED, null, null, at(3), null),
                                attempt(1, at(0), null, null)))
                .endsWith(
                        "3 cancel: cancel asked for by crm (REST)",
                        "3 cancel: cancelled: the live call goes on, no other follows");
        assertThat(
                        told(
                                autocall(
                                        AutocallStatus.EXPIRED,
                                        "expiresAt: has passed",
                                        null,
                                        null,
                                        at(9))))
                .containsExactly(
                        "0 queued: queued with priority 5",
                        "9 final: expired: expiresAt: has passed");
    }
}
