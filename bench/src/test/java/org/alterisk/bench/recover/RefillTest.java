package org.alterisk.bench.recover;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

class RefillTest {
    private static final Instant TROUBLE = Instant.parse("2026-11-28T10:00:00Z");
    private static final Refill TWO_SLOTS = new Refill(2, 0.5, TROUBLE);

    @Test
    void tellsTheFirstSecondThatIsAsFullAsBefore() {
        var calls = List.of(call(-1000, 300), call(2500, 9000));
        assertThat(TWO_SLOTS.after(calls, at(9000))).hasValue(Duration.ofMillis(2450));
    }

    /// As full as before is not more than that: half of the slots were in use.
    @Test
    void aSideIsHeldAgainstItselfAlone() {
        var calls = List.of(call(-1000, 9000), call(4000, 9000));
        assertThat(TWO_SLOTS.after(calls, at(9000))).hasValue(Duration.ZERO);
        assertThat(new Refill(2, 1, TROUBLE).after(calls, at(9000)))
                .hasValue(Duration.ofMillis(3900));
    }

    @Test
    void aSecondThatIsNotYetKnownDoesNotCount() {
        var calls = List.of(call(1000, 9000));
        assertThat(TWO_SLOTS.after(calls, at(1900))).isEmpty();
        assertThat(TWO_SLOTS.after(calls, at(2000))).hasValue(Duration.ofMillis(950));
        assertThat(TWO_SLOTS.after(List.of(), at(9000))).isEmpty();
    }

    @Test
    void aCallThatIsStillLiveFillsItsSlot() {
        var live = CarrierCall.invited("live", "1", at(500));
        assertThat(TWO_SLOTS.after(List.of(live), at(5000))).hasValue(Duration.ofMillis(450));
    }

    private static CarrierCall call(int from, int to) {
        return CarrierCall.invited("c" + from, "1", at(from))
                .ended(at(to), CarrierCall.Side.CALLER, OptionalInt.of(200));
    }

    private static Instant at(int milliseconds) {
        return TROUBLE.plusMillis(milliseconds);
    }
}
