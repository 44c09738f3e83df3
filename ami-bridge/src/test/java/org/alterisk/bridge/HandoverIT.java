package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.metric.MetricRegistry;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Stage;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class HandoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aNewBridgeFollowsTheCallsOfTheOldOne() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            var first = rig.startBridge();
            rig.awaitUp();
            var talking = rig.call("2000000001", "long10", "long10");
            var ended = rig.call("2000000002", "long10");
            rig.awaitStage(talking, Stage.PLAYING);
            rig.awaitStage(ended, Stage.PLAYING);
            first.close();
            rig.awaitAway();
            await().atMost(PATIENCE)
                    .until(() ->
                            rig.asterisk
                                    .database()
                                    .get("alterisk", ended.hex())
                                    .orElse("")
                                    .startsWith("played"));
            rig.startBridge();
            assertThat(rig.ended(ended).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(rig.ended(talking).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(rig.ended(talking).call().filesPlayed()).isEqualTo(2);
            assertThat(rig.originates()).isEqualTo(2);
        }
    }

    @Test
    void ofTwoBridgesOneIsActiveAndTheOtherTakesOver() throws Exception {
        try (var registry = MetricRegistry.of("ami-bridge", BridgeRig.NODE);
                var rig = new BridgeRig(settings -> settings)) {
            var one = Vitals.of(registry, "one", BridgeRig.NODE);
            var two = Vitals.of(registry, "two", BridgeRig.NODE);
            var first = rig.startBridge(one);
            rig.awaitUp();
            rig.startBridge(two);
            assertThat(rig.ended(rig.call("2000000003")).outcome()).isEqualTo(Outcome.DELIVERED);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(rig.asterisk.loggedInClients()).isEqualTo(1);
                        assertThat(List.of(one.readiness().text(), two.readiness().text()))
                                .containsExactly(
                                        "ready\n",
                                        "ready\nstandby: this bridge is not the active one\n");
                    });
            // who comes second interrupts nothing
            assertThat(rig.asterisk.received().actions("Login")).hasSize(1);
            first.close();
            await().atMost(PATIENCE)
                    .until(() -> rig.ended(rig.call("2000000004")).outcome() == Outcome.DELIVERED);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(two.readiness().text()).isEqualTo("ready\n");
                        assertThat(told(registry, "bridge_active")).isEqualTo(1);
                        assertThat(told(registry, "ami_connected")).isEqualTo(1);
                    });
            assertThat(told(registry, "ami_sessions_total")).isPositive();
            assertThat(told(registry, "ami_events_total")).isPositive();
            assertThat(told(registry, "calls_ended_total")).isPositive();
        }
    }

    /// Of the bridge that takes over.
    private static double told(MetricRegistry registry, String name) {
        return registry.page("")
                .text()
                .lines()
                .filter(line -> line.startsWith("alterisk_" + name + "{"))
                .filter(line -> line.contains("process=\"two\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void commandsThatAreDeliveredAgainAreNotRunByTheNextBridge() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            var first = rig.startBridge();
            rig.awaitUp();
            var busy = rig.call("4860000001");
            var talking = rig.call("2000000005", "long10", "long10");
            var makeCall =
                    new Command.MakeCall(
                            new CommandId(UUID.randomUUID()),
                            "PJSIP/101",
                            "PJSIP/carrier",
                            "2000000006",
                            null,
                            FirstLeg.OPERATOR,
                            8,
                            Instant.now().plusSeconds(10));
            rig.send(makeCall);
            assertThat(rig.ended(busy).outcome()).isEqualTo(Outcome.BUSY);
            rig.awaitStage(talking, Stage.PLAYING);
            rig.await(makeCall.commandId(), Reply.class);
            first.close();
            int originates = rig.originates();
            rig.deliverCommandsAgain();
            rig.startBridge();
            var last = rig.call("4860000002"); // stands behind them
            assertThat(rig.ended(last).outcome()).isEqualTo(Outcome.BUSY);
            assertThat(rig.originates()).isEqualTo(originates + 1);
            assertThat(rig.ended(talking).outcome()).isEqualTo(Outcome.DELIVERED);
        }
    }

    @Test
    void logsInWhenItIsLetIn() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            rig.asterisk.refuseLogins(true);
            rig.startBridge();
            await().atMost(PATIENCE)
                    .until(() -> rig.asterisk.received().actions("Login").size() >= 2);
            assertThat(rig.state().connected()).isFalse();
            rig.asterisk.refuseLogins(false);
            rig.awaitUp();
            assertThat(rig.state().asterisk()).contains("22");
        }
    }

    @Test
    void tellsAgainAfterEachReconnectWhatStandsInTheJournal() throws Exception {
        try (var rig = BridgeRig.started()) {
            var id = rig.call("2000000005");
            rig.ended(id);
            rig.asterisk.dropConnections();
            await().atMost(PATIENCE)
                    .until(() ->
                            rig.told(id).stream()
                                                    .filter(CallEvent.Ended.class::isInstance)
                                                    .distinct()
                                                    .count()
                                            == 1
                                    && rig.told(id).stream()
                                                    .filter(CallEvent.Ended.class::isInstance)
                                                    .count()
                                            == 2);
        }
    }
}
