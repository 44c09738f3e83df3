package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The contexts `alterisk-makecall` and `alterisk-makecall-operator`.
class MakeCallIT {
    private static final String ID = "mc-0198000000000000000000000000abcd";

    private SimulatedAsterisk asterisk;
    private RawAmi client;

    @BeforeEach
    void start() throws IOException {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        client = RawAmi.loggedIn(asterisk.port(), "alterisk");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    @Test
    void callsTheCustomerAndThenTheOperatorsPhoneWhichShowsTheCustomer() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        customerFirst("2005550001");
        assertThat(client.event("UserEvent", "Stage", "answered"))
                .containsEntry("UserEvent", "AlteriskMakecall")
                .containsEntry("Call", ID)
                .containsEntry("Uniqueid", ID)
                .containsEntry("CallerIDNum", "2005550001");
        var entered = client.event("BridgeEnter", "BridgeNumChannels", "2");
        assertThat(entered).containsEntry("Uniqueid", ID).containsEntry("ConnectedLineNum", "101");
        assertThat(asterisk.carrier().callsTo("2005550001").getFirst().caller())
                .isEqualTo("74950000000");
        assertThat(asterisk.phones().log().calls().getFirst().caller()).isEqualTo("2005550001");

        client.ask("Hangup", "Channel: " + ID, "Cause: 16");
        await().until(() -> asterisk.liveChannels() == 0);
        assertThat(asterisk.phones().log().live()).isEmpty();
        assertThat(client.events()).noneMatch(e -> "end".equals(e.get("Stage")));
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY, 17", "RING, NOANSWER, 0", ", CHANUNAVAIL, 3"})
    void endsTheCustomersCallIfTheOperatorIsNotThere(
            PhoneBehaviour behaviour, String status, String cause) {
        if (behaviour != null) asterisk.phones().register("101", "127.0.0.2", behaviour);
        customerFirst("2005550001");
        assertThat(client.event("UserEvent", "Stage", "end"))
                .containsEntry("Call", ID)
                .containsEntry("Dial", status)
                .containsEntry("Cause", cause);
        assertThat(client.event("Hangup", "Uniqueid", ID))
                .containsEntry("Cause", "16")
                .doesNotContainKey("TechCause");
        assertThat(asterisk.liveChannels()).isZero();
    }

    @Test
    void dialsNoMoreThanOneOperator() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        customerFirst("2005550001", "PJSIP/101&PJSIP/102");
        assertThat(client.event("UserEvent", "Stage", "end"))
                .containsEntry("Dial", "INVALIDARGS")
                .containsEntry("Cause", "0");
        assertThat(asterisk.phones().log().calls()).isEmpty();
    }

    @Test
    void neverCallsTheOperatorOfABusyCustomer() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        customerFirst("4865550001");
        assertThat(client.event("OriginateResponse", "Uniqueid", ID))
                .containsEntry("Response", "Failure");
        assertThat(client.event("Hangup", "Uniqueid", ID)).containsEntry("Cause", "17");
        assertThat(asterisk.phones().log().calls()).isEmpty();
    }

    @Test
    void tellsTheEndWhenTheOperatorHangsUp() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        customerFirst("2005550001");
        client.event("BridgeEnter", "BridgeNumChannels", "2");
        var phone = client.event("DialBegin", "DialString", "101").getOrDefault("DestUniqueid", "");
        client.ask("Hangup", "Channel: " + phone, "Cause: 16");
        assertThat(client.event("UserEvent", "Stage", "end"))
                .containsEntry("Dial", "ANSWER")
                .containsEntry("Cause", "16");
        client.event("Hangup", "Uniqueid", ID);
    }

    @Test
    void callsTheOperatorFirstAndShowsTheCustomerThereAndTheCompanyToTheCustomer() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        operatorFirst("2005550001");
        client.event("UserEvent", "Stage", "operator");
        var entered = client.event("BridgeEnter", "BridgeNumChannels", "2");
        assertThat(entered)
                .containsEntry("Uniqueid", ID)
                .containsEntry("ConnectedLineNum", "2005550001");
        assertThat(asterisk.phones().log().calls().getFirst().caller()).isEqualTo("2005550001");
        assertThat(asterisk.carrier().calls().getFirst().caller()).isEqualTo("74951112233");
    }

    @ParameterizedTest
    @CsvSource({
        "4045550001, NOANSWER, CHANUNAVAIL, 1",
        "4865550001, BUSY, BUSY, 17",
        "4805550001, NOANSWER, NOANSWER, 19",
    })
    void tellsHowTheCustomersCallEndedWithTheOperatorFirst(
            String number, String dialEnd, String status, String cause) {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        operatorFirst(number);
        assertThat(client.event("UserEvent", "Stage", "end"))
                .containsEntry("Dial", status)
                .containsEntry("Cause", cause);
        client.event("DialEnd", "DialStatus", dialEnd);
    }

    @Test
    void makesNoChannelForAPhoneThatIsNotRegistered() {
        operatorFirst("2005550001");
        assertThat(client.event("OriginateResponse", "Uniqueid", ID)).containsEntry("Reason", "0");
        client.ask("Ping");
        assertThat(client.events()).noneMatch(e -> "Newchannel".equals(e.get("Event")));
        assertThat(asterisk.carrier().calls()).isEmpty();
    }

    private void customerFirst(String number) {
        customerFirst(number, "PJSIP/101");
    }

    private void customerFirst(String number, String operator) {
        originate(
                "Channel: PJSIP/" + number + "@carrier",
                "Context: alterisk-makecall",
                "Exten: " + number,
                "CallerID: 74950000000",
                "Variable: ALTERISK_OPERATOR=" + operator);
    }

    private void operatorFirst(String number) {
        originate(
                "Channel: PJSIP/101",
                "Context: alterisk-makecall-operator",
                "Exten: " + number,
                "CallerID: " + number,
                "Variable: ALTERISK_DIAL=PJSIP/" + number + "@carrier",
                "Variable: ALTERISK_CALLER_ID=74951112233");
    }

    private void originate(String... lines) {
        var all = new ArrayList<>(List.of(lines));
        all.addAll(
                List.of(
                        "Priority: 1",
                        "Timeout: 30000",
                        "Async: true",
                        "ChannelId: " + ID,
                        "Variable: ALTERISK_CALL=" + ID,
                        "Variable: ALTERISK_RING_TIMEOUT=5"));
        Map<String, String> answer = client.ask("Originate", all.toArray(String[]::new));
        assertThat(answer).containsEntry("Message", "Originate successfully queued");
    }
}
