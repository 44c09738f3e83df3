package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.Answer.Party;
import org.alterisk.acceptance.Phones.Behaviour;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Cases with operators: phone 101 on the computer 127.0.0.2, phone 102 on 127.0.0.3; phone 103 is
/// off. Each case leaves no call behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorCases extends Cases {
    static final String DESK_1 = "127.0.0.2";
    static final String DESK_2 = "127.0.0.3";

    /// A computer where no phone is.
    static final String NO_DESK = "127.0.0.77";

    private static final Duration SOON = Duration.ofSeconds(10);

    final OperatorTelephony pbx;
    final Alterisk alterisk;
    final Phones phones;

    OperatorCases(OperatorTelephony telephony, Map<String, String> settings) {
        super(telephony, settings);
        pbx = telephony;
        phones = telephony.phones();
        alterisk = start();
    }

    @BeforeEach
    void phonesAreOnTheirDesks() {
        phones.register("101", DESK_1, Behaviour.ANSWER);
        phones.register("102", DESK_2, Behaviour.ANSWER);
        awaitThat(() -> isKnown(DESK_1) && isKnown(DESK_2));
    }

    /// Whether the gateway has heard of the phone of this computer.
    private boolean isKnown(String desk) {
        var reason = who(desk).reason().orElse("");
        return !reason.contains("cannot be reached") && !reason.contains("no phone");
    }

    @AfterEach
    void noCallIsLeft() {
        phones.hangUpAll();
        awaitThat(() -> pbx.ami().channels().isEmpty());
    }

    @AfterAll
    void stop() {
        alterisk.close();
    }

    /// A caller number that no other case uses.
    static String caller() {
        return numberThat("7916");
    }

    Answer who(String desk) {
        return alterisk.crmAt(desk).ask("get_uniqueid_callerid");
    }

    /// Waits until this desk's look-up tells a party with this number.
    Party awaitParty(String desk, String callerId) {
        var answer =
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(20))
                        .until(
                                () -> who(desk),
                                a ->
                                        a.party()
                                                .filter(p -> p.callerId().equals(callerId))
                                                .isPresent());
        answer.assertForm();
        var party = answer.party().orElseThrow();
        assertThat(party.uniqueId()).matches("[A-Za-z0-9.-]+");
        return party;
    }

    /// Waits until the look-up is an Error for that reason.
    void awaitNobody(String desk, String... partsOfReason) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> who(desk).assertError(partsOfReason));
    }

    /// It is an Error, and stays one for a while.
    void assertNobody(String desk, String... partsOfReason) {
        for (int i = 0; i < 8; i++) {
            who(desk).assertError(partsOfReason);
            pause(Duration.ofMillis(50));
        }
    }

    /// Somebody calls this extension and talks; returns who.
    Party talkTo(String desk, String extension) {
        var caller = caller();
        phones.callIn(caller, extension);
        return awaitParty(desk, caller);
    }

    /// The calls that this phone was offered with that number in its display.
    List<CarrierCall> offered(String phone, String number) {
        return phones.callsSeenBy(phone).stream()
                .filter(call -> call.caller().equals(number))
                .toList();
    }

    CarrierCall awaitOffered(String phone, String number) {
        return await().atMost(SOON)
                .until(() -> offered(phone, number), calls -> !calls.isEmpty())
                .getLast();
    }

    /// The one live channel of a phone.
    Ami.LiveChannel channelOf(String phone) {
        return pbx.ami().channelOf(pbx.technology(), phone);
    }

    void awaitThat(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    /// Time that must pass for something not to happen.
    static void pause(Duration time) {
        await().pollDelay(time).until(() -> true);
    }
}
