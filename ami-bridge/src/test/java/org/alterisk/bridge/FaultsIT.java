package org.alterisk.bridge;

import static org.alterisk.bridge.BridgeRig.newAttempt;
import static org.alterisk.bridge.BridgeRig.originate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.bridge.session.Connector;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Stage;
import org.alterisk.schema.message.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private BridgeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = BridgeRig.started();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String journal(AttemptId id) {
        return rig.asterisk.database().get("alterisk", id.hex()).orElse("");
    }

    private void awaitJournal(AttemptId id, String stage) {
        await().atMost(PATIENCE).until(() -> journal(id).startsWith(stage));
    }

    @Test
    void endsACallWhoseHangupEventIsLost() {
        rig.asterisk.loseEvents("Hangup", 1);
        assertThat(rig.ended(rig.call("2000000001")).outcome()).isEqualTo(Outcome.DELIVERED);
        rig.asterisk.loseEvents("Hangup", 1);
        assertThat(rig.ended(rig.call("4860000001")).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void endsACallWhoseUserEventsAreLost() {
        rig.asterisk.loseEvents("UserEvent", 3);
        var ended = rig.ended(rig.call("2000000002", "welcome", "model"));
        assertThat(ended.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(ended.call().filesPlayed()).isEqualTo(2);
    }

    @Test
    void endsACallWhoseOriginateResponseIsLost() {
        rig.asterisk.loseEvents("OriginateResponse", 2);
        assertThat(rig.ended(rig.call("4860000003")).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(rig.ended(rig.call("2000000003")).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void readsFromTheJournalWhatEndedWhileItWasAway() {
        var id = rig.call("2000000004", "long10");
        rig.awaitStage(id, Stage.PLAYING);
        rig.asterisk.refuseLogins(true);
        rig.asterisk.dropConnections();
        awaitJournal(id, "played");
        assertThat(rig.told(id)).noneMatch(CallEvent.Ended.class::isInstance);
        rig.asterisk.refuseLogins(false);
        assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(rig.originates()).isEqualTo(1);
    }

    @Test
    void followsACallOverADisconnect() {
        var id = rig.call("2000000005", "long10");
        rig.awaitStage(id, Stage.PLAYING);
        rig.dropAndAwaitNextSession();
        var ended = rig.ended(id);
        assertThat(ended.call().stage()).isEqualTo("played");
        assertThat(ended.call().filesPlayed()).isEqualTo(1);
    }

    @Test
    void noticesADeadLinkAndComesBack() {
        rig.asterisk.freeze();
        rig.awaitAway();
        rig.asterisk.thaw();
        rig.awaitUp();
        assertThat(rig.ended(rig.call("2000000006")).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void neitherRepeatsNorForgetsAnOriginateThatWasInFlightWhenTheLinkDied() {
        rig.asterisk.freeze();
        var id = rig.call("2000000007");
        rig.awaitAway();
        rig.asterisk.thaw();
        rig.awaitUp();
        await().atMost(PATIENCE).until(() -> rig.told(id).stream().anyMatch(FaultsIT::isLastWord));
        var placed = rig.asterisk.carrier().callsTo("2000000007");
        assertThat(placed.size()).isLessThanOrEqualTo(1);
        if (placed.isEmpty()) {
            assertThat(rig.told(id)).hasOnlyElementsOfType(CallEvent.NoTrace.class);
        } else {
            assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.DELIVERED);
        }
    }

    private static boolean isLastWord(CallEvent event) {
        return event instanceof CallEvent.Ended || event instanceof CallEvent.NoTrace;
    }

    @Test
    void saysWhatIsLeftOfTheCallsOfAKilledAsterisk() {
        var ringing = rig.call("1800000008");
        var playing = rig.call("2000000008", "long60");
        rig.awaitStage(ringing, Stage.RINGING);
        rig.awaitStage(playing, Stage.PLAYING);
        rig.asterisk.restart();
        rig.await(ringing, CallEvent.NoTrace.class);
        var ended = rig.ended(playing);
        assertThat(ended.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(ended.call().heardMillis()).isNull();
        assertThat(rig.ended(rig.call("2000000009")).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void placesNothingWhileAsteriskIsAway() {
        rig.asterisk.crash();
        rig.awaitAway();
        var ended = rig.ended(rig.call("2000000010"));
        assertThat(ended.outcome()).isEqualTo(Outcome.NOT_PLACED);
        rig.asterisk.comeBack();
        rig.awaitUp();
        assertThat(rig.asterisk.carrier().calls()).isEmpty();
    }

    @Test
    void answersAQueryOnlyFromAsteriskItself() {
        var id = rig.call("2000000011", "long10");
        rig.awaitStage(id, Stage.PLAYING);
        rig.send(new Command.Query(id));
        rig.await(id, CallEvent.Alive.class);
        var unknown = newAttempt();
        rig.asterisk.crash();
        rig.awaitAway();
        rig.send(new Command.Query(unknown));
        rig.ended(rig.call("2000000011")); // comes after the query
        assertThat(rig.told(unknown)).isEmpty();
        rig.asterisk.comeBack();
        rig.await(unknown, CallEvent.NoTrace.class);
    }

    @Test
    void doesNotOriginateWhatItSaidHasLeftNoTrace() {
        var id = newAttempt();
        rig.send(new Command.Query(id));
        rig.await(id, CallEvent.NoTrace.class);
        rig.send(originate(id, "2000000012"));
        assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.NOT_PLACED);
        assertThat(rig.asterisk.carrier().calls()).isEmpty();
    }

    @Test
    void hangsUpAChannelOfAnAttemptThatWasSaidToBeOver() throws Exception {
        var id = newAttempt();
        rig.send(new Command.Query(id));
        rig.await(id, CallEvent.NoTrace.class);
        try (var other = connector().connect(_ -> {})) {
            var late =
                    AmiAction.originate(
                            id,
                            "PJSIP/1800000013@carrier",
                            "",
                            Duration.ofSeconds(30),
                            Map.of("ALTERISK_ATTEMPT", id.hex()));
            assertThat(other.send(late).get().success()).isTrue();
        }
        await().atMost(PATIENCE)
                .until(() -> rig.asterisk.carrier().callsTo("1800000013").size() == 1);
        await().atMost(PATIENCE).until(() -> rig.asterisk.liveChannels() == 0);
        assertThat(rig.asterisk.received().actions("Hangup")).hasSize(1);
    }

    @Test
    void repeatsTheLastWordOnAnAttemptThatIsOver() {
        var id = rig.call("4860000014");
        rig.ended(id);
        rig.send(new Command.Query(id));
        await().atMost(PATIENCE)
                .until(() -> rig.told(id).stream().filter(FaultsIT::isLastWord).count() == 2);
        assertThat(rig.told(id).getLast()).isEqualTo(rig.ended(id));
    }

    private Connector connector() {
        return Connector.asteriskJava(
                rig.config().ami(), BridgeRig.QUICK, "off", InstantSource.system());
    }
}
