package org.alterisk.embedded.asterisk.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.OptionalInt;

class CarrierLogTest {
    private final CarrierLog log = new CarrierLog();

    @Test
    void countsTheMostCallsThatWereLiveAtOnce() {
        call("a", 0, 10);
        call("b", 2, 4);
        call("c", 3, 8);
        call("d", 6, 7);
        assertThat(log.mostLiveAtOnce()).isEqualTo(3);
    }

    @Test
    void doesNotCountACallThatEndsAsTheNextBegins() {
        call("a", 0, 5);
        call("b", 5, 9);
        assertThat(log.mostLiveAtOnce()).isEqualTo(1);
    }

    @Test
    void countsCallsThatAreStillLive() {
        log.add(CarrierCall.invited("a", "200", at(0)));
        call("b", 100, 101);
        assertThat(log.mostLiveAtOnce()).isEqualTo(2);
        assertThat(log.live()).hasSize(1);
    }

    @Test
    void keepsTheFirstEndOfACall() {
        call("a", 0, 5);
        log.ended("a", at(7), Side.CALLEE, OptionalInt.empty());
        assertThat(log.calls().getFirst().ending().orElseThrow().at()).isEqualTo(at(5));
    }

    @Test
    void findsTheCallsToANumber() {
        log.add(CarrierCall.invited("a", "2001", at(0)));
        log.add(CarrierCall.invited("b", "2002", at(0)));
        log.ringing("b", at(1));
        log.answered("b", at(2));
        assertThat(log.callsTo("2002"))
                .singleElement()
                .isEqualTo(CarrierCall.invited("b", "2002", at(0)).ringing(at(1)).answered(at(2)));
    }

    private void call(String id, int from, int to) {
        log.add(CarrierCall.invited(id, "200", at(from)));
        log.ended(id, at(to), Side.CALLER, OptionalInt.empty());
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
