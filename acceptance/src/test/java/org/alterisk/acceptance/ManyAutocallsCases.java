package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two hundred autocalls over three workers, eight at once, each process a JVM of its own; a worker
/// and the bridge are killed with -9 in the middle.
abstract class ManyAutocallsCases extends Cases {
    private static final int AUTOCALLS = 200;
    private static final int SIM_CALLS = 8;

    ManyAutocallsCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_SIM_CALLS", "" + SIM_CALLS,
                        "AUTO_CALL_TRIES_COUNT", "5",
                        "AUTO_CALL_TRIES_PERIOD", "1",
                        "AUTO_CALL_RING_TIMEOUT", "5",
                        "AUTO_CALL_MAX_DURATION", "5"));
    }

    @Test
    void eachIsDeliveredOnceAndNeverMoreThanTheLimitAreLive() {
        try (var processes = new Processes(Installation.fresh(telephony, settings))) {
            var expected = order(processes);
            awaitAllDelivered(processes, expected);
            assertLimitAndOnce(expected);
        }
    }

    @Test
    void theSameWhenAWorkerAndTheBridgeAreKilledInTheMiddle() {
        try (var processes = new Processes(Installation.fresh(telephony, settings))) {
            var expected = order(processes);
            awaitAnswered(expected, AUTOCALLS / 4);
            processes.kill("dialer-worker-1");
            awaitAnswered(expected, AUTOCALLS / 2);
            processes.kill("ami-bridge");
            processes.startBridge();
            awaitAllDelivered(processes, expected);
            assertLimitAndOnce(expected);
        }
    }

    /// Orders all; the key of the map is the AutoCallID.
    private static Map<Long, String> order(Processes processes) {
        processes.startGateway();
        processes.startBridge();
        for (int i = 1; i <= 3; i++) {
            processes.startWorker(i);
        }
        var expected = new LinkedHashMap<Long, String>();
        for (int i = 0; i < AUTOCALLS; i++) {
            var number = numberThat(i % 4 == 0 ? "200" : "202");
            expected.put(processes.crm().autocall(number, List.of("short")), number);
        }
        assertThat(expected).hasSize(AUTOCALLS); // no id twice
        return expected;
    }

    private void awaitAnswered(Map<Long, String> expected, int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> answered(expected).size() >= count);
    }

    private void awaitAllDelivered(Processes processes, Map<Long, String> expected) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        expected.keySet().stream()
                                .allMatch(id -> isFinal(processes.crm().status(id))));
        assertThat(expected.keySet())
                .allSatisfy(id -> assertThat(processes.crm().status(id)).isEqualTo("OK (Sent)"));
    }

    private void assertLimitAndOnce(Map<Long, String> expected) {
        var mine = callsOf(expected);
        assertThat(CarrierLog.mostLiveAtOnce(mine)).isLessThanOrEqualTo(SIM_CALLS);
        var delivered = answered(expected).stream().map(CarrierCall::number).sorted().toList();
        assertThat(delivered).isEqualTo(expected.values().stream().sorted().toList());
        assertThat(mine).noneMatch(CarrierCall::live);
    }

    private List<CarrierCall> answered(Map<Long, String> expected) {
        return callsOf(expected).stream().filter(call -> call.answered().isPresent()).toList();
    }

    private List<CarrierCall> callsOf(Map<Long, String> expected) {
        var numbers = new java.util.HashSet<>(expected.values());
        return new ArrayList<>(telephony.calls())
                .stream().filter(call -> numbers.contains(call.number())).toList();
    }
}
