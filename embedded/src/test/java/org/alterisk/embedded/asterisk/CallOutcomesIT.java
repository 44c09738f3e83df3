package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

class CallOutcomesIT {
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

    @ParameterizedTest
    @CsvSource({
        "4045550001, NOANSWER, 1, 404, Unallocated (unassigned) number",
        "4805550001, NOANSWER, 19, 480, 'User alerting, no answer'",
        "4865550001, BUSY, 17, 486, User busy",
        "4845550001, NOANSWER, 28, 484, Invalid number format",
        "5035550001, CONGESTION, 34, 503, Circuit/channel congestion",
        "6035550001, NOANSWER, 21, 603, Call Rejected",
        "4085550001, NOANSWER, 18, 408, No user responding",
        "9995550001, NOANSWER, 1, 404, Unallocated (unassigned) number",
    })
    void failsWithTheCauseOfTheCarriersReply(
            String number, String dialStatus, String cause, String reply, String text) {
        var attempt = Attempt.to(number);
        assertThat(attempt.by(client)).isEqualTo("Success: Originate successfully queued");
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Response", "Failure")
                .containsEntry("Reason", "0")
                .containsEntry("Channel", "PJSIP/" + number + "@carrier");
        assertThat(client.event("Hangup", "Uniqueid", attempt.id()))
                .containsEntry("Cause", cause)
                .containsEntry("Cause-txt", text)
                .containsEntry("TechCause", reply);
        assertThat(client.event("DialEnd", "DestUniqueid", attempt.id()))
                .containsEntry("DialStatus", dialStatus)
                .doesNotContainKey("Uniqueid");
        assertThat(client.event("HangupRequest", "Uniqueid", attempt.id()))
                .containsEntry("Cause", cause);
        var call = asterisk.carrier().callsTo(number).getFirst();
        assertThat(call.ending().orElseThrow().reply())
                .isEqualTo(OptionalInt.of(Integer.parseInt(reply)));
        assertThat(call.ending().orElseThrow().by()).isEqualTo(Side.CALLEE);
    }

    @ParameterizedTest
    @CsvSource({"1805550001, true", "0005550001, false"})
    void givesUpAtTheTimeoutOfTheOriginate(String number, boolean rings) {
        var attempt = Attempt.to(number).with("Timeout: 3000");
        attempt.by(client);
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Response", "Failure")
                .containsEntry("Reason", "3");
        assertThat(client.event("Hangup", "Uniqueid", attempt.id()))
                .containsEntry("Cause", "19")
                .containsEntry("TechCause", "480");
        assertThat(names(attempt)).doesNotContain("DialEnd").contains("DialBegin", "Newchannel");
        var call = asterisk.carrier().callsTo(number).getFirst();
        assertThat(call.ringing().isPresent()).isEqualTo(rings);
        assertThat(call.ending().orElseThrow().by()).isEqualTo(Side.CALLER);
    }

    @Test
    void failsByTheSipTimerIfTheCarrierNeverReplies() {
        var attempt = Attempt.to("0005550001").with("Timeout: 60000");
        attempt.by(client);
        assertThat(client.event("Hangup", "Uniqueid", attempt.id()))
                .containsEntry("Cause", "18")
                .containsEntry("TechCause", "408");
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Reason", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/2005550001@nowhere",
        "PJSIP/2005550001@evil@carrier",
        "PJSIP/101",
        "Local/100@internal/n"
    })
    void failsWithoutAnyChannelWhereThereIsNoTrunk(String channel) {
        var attempt = Attempt.to("2005550001").with("Channel: " + channel);
        assertThat(attempt.by(client)).isEqualTo("Success: Originate successfully queued");
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Response", "Failure")
                .containsEntry("Reason", "0")
                .containsEntry("Channel", channel);
        client.ask("Ping");
        assertThat(names(attempt)).containsExactly("OriginateResponse");
        assertThat(asterisk.carrier().calls()).isEmpty();
    }

    @Test
    void refusesASecondLiveChannelOfAnIdWithoutCaseAndByPrefix() {
        var first = Attempt.to("1805550001");
        first.by(client);
        client.event("Newchannel", "Uniqueid", first.id());
        for (var id : List.of(first.id(), first.id().toUpperCase(Locale.ROOT), "0198")) {
            var second = Attempt.to("2005550002").with("ChannelId: " + id);
            assertThat(second.by(client)).isEqualTo("Success: Originate successfully queued");
            assertThat(client.event("OriginateResponse", "Uniqueid", id))
                    .containsEntry("Response", "Failure")
                    .containsEntry("Reason", "0");
        }
        assertThat(asterisk.carrier().callsTo("2005550002")).isEmpty();
        var longer = Attempt.to("2005550003").with("ChannelId: " + first.id() + "0");
        longer.by(client);
        client.event("Newchannel", "Uniqueid", first.id() + "0");
    }

    @Test
    void tellsAnAnsweredCallByAllItsEvents() {
        var attempt = Attempt.to("2005550001", "FILES=welcome&short", "LANGUAGE=ru");
        attempt.by(client);
        var hangup = client.event("Hangup", "Uniqueid", attempt.id());
        assertThat(names(attempt))
                .startsWith("Newchannel", "NewCallerid", "NewConnectedLine")
                .contains("DialBegin", "Newstate", "DialState", "DialEnd", "OriginateResponse")
                .endsWith("UserEvent", "Hangup");
        assertThat(client.event("Newchannel", "Uniqueid", attempt.id()))
                .containsEntry("ChannelStateDesc", "Down")
                .containsEntry("CallerIDNum", "<unknown>")
                .containsEntry("Linkedid", attempt.id())
                .containsEntry("ChanVariable", "ALTERISK_ATTEMPT=")
                .containsEntry("Privilege", "call,all")
                .hasEntrySatisfying(
                        "Timestamp", t -> assertThat(t).matches("[0-9]{10}\\.[0-9]{6}"));
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Response", "Success")
                .containsEntry("Reason", "4")
                .hasEntrySatisfying(
                        "Channel", c -> assertThat(c).matches("PJSIP/carrier-[0-9a-f]{8}"));
        assertThat(hangup)
                .containsEntry("Cause", "16")
                .containsEntry("Language", "ru")
                .containsEntry("ChanVariable", "ALTERISK_ATTEMPT=" + attempt.id())
                .doesNotContainKey("TechCause");
    }

    @Test
    void showsEarlyMediaAsProgressWithoutRinging() {
        var attempt = Attempt.to("1835550001", "FILES=short");
        attempt.by(client);
        client.event("Hangup", "Uniqueid", attempt.id());
        assertThat(client.event("DialState", "DestUniqueid", attempt.id()))
                .containsEntry("DialStatus", "PROGRESS");
        assertThat(client.events()).noneMatch(e -> "Ringing".equals(e.get("ChannelStateDesc")));
    }

    @Test
    void sendsEventsInEveryOrderInWhichAsteriskWasSeenToSendThem() {
        var orders = new HashSet<String>();
        for (int i = 0; i < 60; i++) {
            var attempt = Attempt.to("4865550001");
            attempt.by(client);
            client.event("Hangup", "Uniqueid", attempt.id());
            client.event("OriginateResponse", "Uniqueid", attempt.id());
            var names = names(attempt);
            assertThat(names).first().isEqualTo("Newchannel");
            orders.add(
                    names.stream()
                            .filter(List.of("Hangup", "OriginateResponse")::contains)
                            .collect(Collectors.joining(" ")));
        }
        assertThat(orders)
                .containsExactlyInAnyOrder("Hangup OriginateResponse", "OriginateResponse Hangup");
    }

    /// The names of the events of the attempt, in the order in which they came.
    private List<String> names(Attempt attempt) {
        var names = new ArrayList<String>();
        for (var event : client.events()) {
            if (attempt.id().equals(event.get("Uniqueid"))
                    || attempt.id().equals(event.get("DestUniqueid"))) {
                names.add(event.get("Event"));
            }
        }
        return names;
    }
}
