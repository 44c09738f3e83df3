package org.alterisk.bench.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

class UtilisationTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void countsWhatIsLiveWithinTheWindow() {
        var calls =
                List.of(
                        call(-5, 2), // 2 of the window's 10 seconds
                        call(3, 6), // 3
                        call(9, 15), // 1
                        call(20, 30),
                        CarrierCall.invited("live", "1", at(8))); // 2, still live
        var use = Utilisation.of(calls, at(0), at(10), 2);
        assertThat(use.share()).isCloseTo(8 / 20.0, within(1e-9));
        assertThat(use.mostLive()).isEqualTo(2);
    }

    /// One slot is refilled in the instant that it is freed: that is one live call.
    @Test
    void aRefilledSlotIsOneLiveCall() {
        var use = Utilisation.of(List.of(call(0, 5), call(5, 10)), at(0), at(10), 1);
        assertThat(use.share()).isEqualTo(1);
        assertThat(use.mostLive()).isEqualTo(1);
    }

    private static CarrierCall call(int from, int to) {
        return CarrierCall.invited("c" + from, "1", at(from))
                .ended(at(to), CarrierCall.Side.CALLER, OptionalInt.of(200));
    }

    private static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }
}
