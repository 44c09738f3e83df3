package org.alterisk.dialer.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class EndingTest {
    private static CallRecord call(@Nullable Long heardMillis, @Nullable String detail) {
        return new CallRecord(
                null, null, null, null, null, heardMillis, detail, null, null, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, 2999, 3, NOT_HEARD",
        "DELIVERED, 3000, 3, DELIVERED",
        "DELIVERED, 0, 0, DELIVERED",
        "DELIVERED, , 3, DELIVERED",
        "BUSY, 0, 3, BUSY",
        "NOT_CONFIRMED, 0, 3, NOT_CONFIRMED",
    })
    void judgesADeliveryByHowLongItWasHeard(
            Outcome reported, @Nullable Long heard, int minHeard, Outcome judged) {
        assertThat(Ending.of(reported, call(heard, null), Duration.ofSeconds(minHeard)).outcome())
                .isEqualTo(judged);
    }

    @Test
    void takesTheMissingSoundFromTheDetailIfItIsTheNameOfOne() {
        assertThat(
                        Ending.of(Outcome.FILE_MISSING, call(null, "model"), Duration.ZERO)
                                .missingSound())
                .contains(new SoundFile("model"));
        assertThat(
                        Ending.of(
                                        Outcome.FILE_MISSING,
                                        call(null, "../etc/passwd\r\nx"),
                                        Duration.ZERO)
                                .missingSound())
                .isEmpty();
        assertThat(Ending.of(Outcome.BUSY, call(null, "model"), Duration.ZERO).missingSound())
                .isEmpty();
    }
}
