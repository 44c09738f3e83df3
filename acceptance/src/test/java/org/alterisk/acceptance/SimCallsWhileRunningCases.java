package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// *Auto Call Sim Calls* raised and lowered under load, by the table of settings.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SimCallsWhileRunningCases extends Cases {
    private static final int AUTOCALLS = 40;
    private static final Duration FOLLOWED_WITHIN = Duration.ofMillis(1_500);

    private final Alterisk alterisk;

    SimCallsWhileRunningCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_SIM_CALLS", "2",
                        "AUTO_CALL_TRIES_COUNT", "1",
                        "AUTO_CALL_MAX_DURATION", "60"));
        alterisk = start();
    }

    @AfterAll
    void stop() {
        alterisk.close();
    }

    @Test
    void theMostLiveFollowsTheLimitAndLoweringOnlyDrains() {
        var numbers = new HashSet<String>();
        for (int i = 0; i < AUTOCALLS; i++) {
            var number = numberThat("202");
            alterisk.crm().autocall(number, MESSAGE);
            numbers.add(number);
        }
        awaitEnded(numbers, 4);
        assertThat(CarrierLog.mostLiveAtOnce(calls(numbers))).isEqualTo(2);

        setSimCalls(6);
        awaitLive(numbers, 6);
        assertThat(CarrierLog.mostLiveAtOnce(calls(numbers))).isEqualTo(6);

        setSimCalls(1);
        var lowered = Instant.now();
        var live = calls(numbers).stream().filter(CarrierCall::live).toList();
        awaitEnded(numbers, calls(numbers).size() + 2);

        var all = calls(numbers);
        assertThat(all)
                .filteredOn(call -> call.invited().isAfter(lowered.plus(FOLLOWED_WITHIN)))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(liveAt(call.invited(), all)).isEqualTo(1));
        assertThat(live).allSatisfy(call -> assertPlayedToItsEnd(call, all));
        assertThat(all)
                .filteredOn(call -> !call.live())
                .allSatisfy(c -> assertPlayedToItsEnd(c, all));
    }

    private void setSimCalls(int limit) {
        alterisk.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "" + limit));
    }

    private List<CarrierCall> calls(Set<String> numbers) {
        return telephony.calls().stream().filter(call -> numbers.contains(call.number())).toList();
    }

    private void awaitEnded(Set<String> numbers, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> calls(numbers).stream().filter(call -> !call.live()).count() >= count);
    }

    private void awaitLive(Set<String> numbers, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls(numbers).stream().filter(CarrierCall::live).count() == count);
    }

    private static long liveAt(Instant instant, List<CarrierCall> calls) {
        return calls.stream()
                .filter(call -> !call.invited().isAfter(instant))
                .filter(call ->
                        call.ending().isEmpty() || call.ending().get().at().isAfter(instant))
                .count();
    }

    private void assertPlayedToItsEnd(CarrierCall call, List<CarrierCall> all) {
        var ended = all.stream().filter(c -> c.id().equals(call.id())).findFirst().orElseThrow();
        var talk =
                Duration.between(ended.answered().orElseThrow(), ended.ending().orElseThrow().at());
        assertThat(ended.ending().orElseThrow().by()).isEqualTo(CarrierCall.Side.CALLER);
        assertThat(talk.toMillis())
                .isGreaterThan(telephony.real(MESSAGE_LENGTH).toMillis() * 95 / 100);
    }
}
