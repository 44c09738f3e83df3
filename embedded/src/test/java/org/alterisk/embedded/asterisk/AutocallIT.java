package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;

class AutocallIT {
    private static SimulatedAsterisk asterisk;
    private static RawAmi client;

    @BeforeAll
    static void start() throws IOException {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        client = RawAmi.loggedIn(asterisk.port(), "alterisk");
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    /// The journal's time, the seventh field, is left out of the expectation.
    @ParameterizedTest
    @CsvSource({
        "2005550001, welcome&model&color&number&goodbye, '', played|||5|3600|16|, CALLER",
        "2025550001, short, '', played|||1|500|16|, CALLER",
        "2005550001, short&nope, '', nofile|||1|500|16|nope, CALLER",
        "2015550001, long10, '', hungup|||0|2000|0|, CALLEE",
        "2115550001, short, ivr, played|1|OK|1|500|16|, CALLER",
        "2125550001, short, ivr, played|1|OK|1|500|16|, CALLER",
        "2135550001, short, ivr, unconfirmed|2|OK|0|0|16|, CALLER",
        "2005550001, short, ivr, unconfirmed||TIMEOUT|0|0|16|, CALLER",
        "2015550001, short, ivr, unconfirmed||HANGUP|0|0|0|, CALLEE",
        "2005550001, short, nope, nofile||ERROR|0|0|16|nope, CALLER",
    })
    void journalsHowItEnded(String number, String files, String ivr, String journal, Side endedBy) {
        var attempt = Attempt.to(number, "FILES=" + files, "IVR=" + ivr);
        attempt.by(client);
        client.event("Hangup", "Uniqueid", attempt.id());
        var value = asterisk.database().get("alterisk", attempt.id()).orElseThrow();
        assertThat(withoutTime(value)).isEqualTo(journal);
        assertThat(client.stage(attempt.id(), "end"))
                .containsEntry("UserEvent", "AlteriskAutocall")
                .containsEntry("Result", value)
                .containsEntry("Privilege", "user,all");
        var call = asterisk.carrier().callsTo(number).getLast();
        assertThat(call.ending().orElseThrow().by()).isEqualTo(endedBy);
    }

    @Test
    void cutsTheCallAtTheAbsoluteLimit() {
        var attempt =
                Attempt.to("2005550001", "FILES=long60", "MAX_DURATION=3").with("Timeout: 1000");
        attempt.by(client);
        client.event("Hangup", "Uniqueid", attempt.id());
        var value = asterisk.database().get("alterisk", attempt.id()).orElseThrow();
        assertThat(withoutTime(value)).isEqualTo("maxlen|||0|3000|16|");
        var call = asterisk.carrier().callsTo("2005550001").getLast();
        var talked =
                Duration.between(call.answered().orElseThrow(), call.ending().orElseThrow().at());
        assertThat(talked).isBetween(Duration.ofMillis(300), Duration.ofMillis(2500));
    }

    @Test
    void journalsThatTheMessageBeginsBeforeItTellsSo() {
        var attempt = Attempt.to("2005550001", "FILES=long60");
        attempt.by(client);
        client.stage(attempt.id(), "playing");
        assertThat(asterisk.database().get("alterisk", attempt.id()).orElseThrow())
                .matches("playing\\|\\|\\|\\|\\|\\|[0-9]{10}\\|");
        client.ask("Hangup", "Channel: " + attempt.id());
    }

    @Test
    void tellsTheDigitThatWasPressed() {
        var attempt = Attempt.to("2135550001", "FILES=short", "IVR=ivr");
        attempt.by(client);
        client.event("Hangup", "Uniqueid", attempt.id());
        assertThat(client.stage(attempt.id(), "digit"))
                .containsEntry("Digit", "2")
                .containsEntry("Read", "OK");
    }

    @Test
    void hangsUpACallWithoutAnAttemptAndJournalsNothing() {
        var attempt = Attempt.to("2005550001").with("Variable: X=1");
        attempt.by(client);
        assertThat(client.event("Hangup", "Uniqueid", attempt.id())).containsEntry("Cause", "16");
        assertThat(asterisk.database().get("alterisk", "")).isEmpty();
    }

    private static String withoutTime(String journal) {
        var fields = journal.split("\\|", -1);
        assertThat(fields).hasSize(8);
        assertThat(fields[6]).matches("[0-9]{10}");
        return journal.replace("|" + fields[6] + "|", "|");
    }
}
