package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.message.Reply.Result;
import org.alterisk.schema.message.Reply.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

class MakeCallIT {
    private BridgeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = BridgeRig.started();
        rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static Command.MakeCall order(String number, FirstLeg firstLeg) {
        return new Command.MakeCall(
                new CommandId(UUID.randomUUID()),
                "PJSIP/101",
                "PJSIP/carrier",
                number,
                "74951112233",
                firstLeg,
                8,
                Instant.now().plusSeconds(10));
    }

    private CommandId make(String number, FirstLeg firstLeg) {
        var order = order(number, firstLeg);
        rig.send(order);
        return order.commandId();
    }

    private Reply.Ended ended(CommandId id) {
        return rig.await(id, Reply.Ended.class);
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER", "OPERATOR"})
    void joinsTheTwoAndTellsEachStage(FirstLeg firstLeg) {
        var id = make("2005550009", firstLeg);
        rig.awaitStage(id, Stage.RINGING);
        rig.awaitStage(id, Stage.ANSWERED);
        rig.awaitStage(id, Stage.CONNECTED);
        var peer = Objects.requireNonNull(rig.awaitTalking("PJSIP/101").peer());
        assertThat(peer.number()).isEqualTo("2005550009");
        rig.send(new Command.HangUp(id));
        assertThat(rig.asterisk.carrier().calls().getLast().caller()).isEqualTo("74951112233");
        assertThat(rig.asterisk.phones().log().calls().getLast().caller()).isEqualTo("2005550009");
    }

    @ParameterizedTest
    @CsvSource({
        "4865550009, CUSTOMER, BUSY",
        "4045550009, CUSTOMER, INVALID_NUMBER",
        "1805550009, CUSTOMER, NO_ANSWER",
        "4865550009, OPERATOR, BUSY",
        "4045550009, OPERATOR, INVALID_NUMBER",
    })
    void tellsHowItEnded(String number, FirstLeg firstLeg, Result result) {
        assertThat(ended(make(number, firstLeg)).result()).isEqualTo(result);
        rig.awaitNoChannels();
    }

    @Test
    void withTheOperatorFirstAPhoneThatIsOffIsSaidAtOnce() {
        rig.asterisk.phones().unregister("101");
        assertThat(ended(make("2005550009", FirstLeg.OPERATOR)).result())
                .isEqualTo(Result.OPERATOR_UNAVAILABLE);
        assertThat(rig.asterisk.carrier().calls()).isEmpty();
    }

    @Test
    void aSecondCallOfAnOperatorWaitsForTheFirst() {
        var first = make("1805550009", FirstLeg.CUSTOMER);
        rig.awaitStage(first, Stage.RINGING);
        assertThat(ended(make("2005550009", FirstLeg.CUSTOMER)).result())
                .isEqualTo(Result.OPERATOR_WAITS);
        rig.send(new Command.HangUp(first));
        ended(first);
        rig.awaitStage(make("2005550009", FirstLeg.CUSTOMER), Stage.CONNECTED);
    }

    @Test
    void whatNobodyWaitsForIsHungUp() {
        var id = make("1805550009", FirstLeg.CUSTOMER);
        rig.awaitStage(id, Stage.RINGING);
        rig.send(new Command.HangUp(id));
        ended(id);
        rig.awaitNoChannels();
    }

    @Test
    void anExpiredCommandIsNotPlaced() {
        var late = order("2005550009", FirstLeg.CUSTOMER);
        var expired =
                new Command.MakeCall(
                        late.commandId(),
                        late.operator(),
                        late.route(),
                        late.number(),
                        null,
                        late.firstLeg(),
                        8,
                        Instant.now().minusSeconds(1));
        rig.send(expired);
        assertThat(ended(late.commandId()).result()).isEqualTo(Result.NOT_PLACED);
        assertThat(rig.originates()).isZero();
    }

    @Test
    void aLostSessionIsSaidAtOnceAndLeavesNoChannelBehind() throws Exception {
        var id = make("1805550009", FirstLeg.CUSTOMER);
        rig.awaitStage(id, Stage.RINGING);
        rig.dropAndAwaitNextSession();
        assertThat(ended(id).result()).isEqualTo(Result.LOST);
        await().atMost(Duration.ofSeconds(5)).until(() -> rig.asterisk.liveChannels() == 0);
    }

    @Test
    void whoTalksIsLeftAloneWhenTheSessionIsLost() {
        var id = make("2005550009", FirstLeg.CUSTOMER);
        rig.awaitStage(id, Stage.CONNECTED);
        rig.dropAndAwaitNextSession();
        var talking = rig.awaitTalking("PJSIP/101");
        assertThat(talking.peer()).isNotNull();
        assertThat(rig.told(id)).noneMatch(Reply.Ended.class::isInstance);
    }

    @Test
    void theAutocallsDoNotTakeAMakecallForTheirs() {
        var id = make("2005550009", FirstLeg.CUSTOMER);
        rig.awaitStage(id, Stage.CONNECTED);
        rig.dropAndAwaitNextSession();
        assertThat(rig.calls.messages()).isEmpty();
    }
}
