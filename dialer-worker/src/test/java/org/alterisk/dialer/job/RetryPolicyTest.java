package org.alterisk.dialer.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.job.NextStep.Finish;
import org.alterisk.dialer.job.NextStep.RetryAt;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.SoundFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class RetryPolicyTest {
    private static final Instant ENDED = Instant.parse("2026-11-23T09:00:00Z");
    private static final RetryPolicy THREE =
            new RetryPolicy(3, Duration.ofSeconds(60), Optional.empty());

    private static Ending ending(Outcome outcome) {
        return new Ending(outcome, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // outcome, after the first of three tries, after the last
        "DELIVERED, SENT, SENT",
        "BUSY, 60, BUSY",
        "NO_ANSWER, 60, NO_ANSWER",
        "NOT_CONFIRMED, 60, NO_ANSWER",
        "NOT_HEARD, 60, NO_ANSWER",
        "REJECTED, 60, NO_ANSWER",
        "INVALID_NUMBER, NO_ANSWER, NO_ANSWER",
        "CONGESTION, 60, NO_ANSWER",
        "UNAVAILABLE, 60, NO_ANSWER",
        "FAILED, 60, NO_ANSWER",
        "FILE_MISSING, ERROR, ERROR",
        "NOT_PLACED, 5, 5",
        "LOST, 60, NO_ANSWER",
    })
    void decidesByOutcomeAndTriesLeft(Outcome outcome, String afterFirst, String afterLast) {
        assertThat(said(THREE.after(ending(outcome), 1, ENDED))).isEqualTo(afterFirst);
        assertThat(said(THREE.after(ending(outcome), 2, ENDED))).isEqualTo(afterFirst);
        assertThat(said(THREE.after(ending(outcome), 3, ENDED))).isEqualTo(afterLast);
    }

    private static String said(NextStep step) {
        return switch (step) {
            case Finish(var status, _) -> status.name();
            case RetryAt(var at) -> Long.toString(Duration.between(ENDED, at).toSeconds());
        };
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyAnAttemptNeverPlacedDoesNotCount(Outcome outcome) {
        assertThat(ending(outcome).counts()).isEqualTo(outcome != Outcome.NOT_PLACED);
    }

    @Test
    void expiresWhenTheNextAttemptWouldStartAtTheExpiryOrLater() {
        var inTime = new RetryPolicy(3, Duration.ofSeconds(60), Optional.of(ENDED.plusSeconds(61)));
        var late = new RetryPolicy(3, Duration.ofSeconds(60), Optional.of(ENDED.plusSeconds(60)));

        assertThat(inTime.after(ending(Outcome.BUSY), 1, ENDED))
                .isEqualTo(new RetryAt(ENDED.plusSeconds(60)));
        assertThat(said(late.after(ending(Outcome.BUSY), 1, ENDED))).isEqualTo("EXPIRED");
    }

    @Test
    void whatWasNeverPlacedExpiresToo() {
        var late = new RetryPolicy(3, Duration.ofSeconds(60), Optional.of(ENDED.plusSeconds(5)));

        assertThat(said(late.after(ending(Outcome.NOT_PLACED), 0, ENDED))).isEqualTo("EXPIRED");
    }

    @Test
    void theLastTrysOwnStatusComesBeforeTheExpiry() {
        var expired = new RetryPolicy(1, Duration.ofSeconds(60), Optional.of(ENDED));

        assertThat(said(expired.after(ending(Outcome.BUSY), 1, ENDED))).isEqualTo("BUSY");
    }

    @Test
    void afterACancelAnEndIsAnEndAndNoOtherAttemptIsMade() {
        assertThat(said(THREE.after(ending(Outcome.DELIVERED), 1, ENDED).withoutAnotherAttempt()))
                .isEqualTo("SENT");
        assertThat(said(THREE.after(ending(Outcome.BUSY), 3, ENDED).withoutAnotherAttempt()))
                .isEqualTo("BUSY");
        assertThat(said(THREE.after(ending(Outcome.BUSY), 1, ENDED).withoutAnotherAttempt()))
                .isEqualTo("CANCELLED");
    }

    @Test
    void namesTheMissingSound() {
        var ending = new Ending(Outcome.FILE_MISSING, Optional.of(new SoundFile("car/model")));

        assertThat(THREE.after(ending, 1, ENDED))
                .isEqualTo(
                        new Finish(
                                AutocallStatus.ERROR,
                                Optional.of(
                                        "files: the sound car/model is missing on the Asterisk"
                                                + " server")));
    }
}
