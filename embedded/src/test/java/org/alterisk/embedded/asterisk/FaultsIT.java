package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

class FaultsIT {
    @TempDir Path place;
    private SimulatedAsterisk asterisk;

    @BeforeEach
    void start() {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
    }

    @AfterEach
    void stop() {
        asterisk.close();
    }

    @Test
    void finishesCallsWhileNobodyIsConnected() throws IOException {
        Attempt attempt;
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            attempt = Attempt.to("2005550001", "FILES=long10");
            attempt.by(client);
            client.event("UserEvent", "Stage", "playing");
            asterisk.dropConnections();
            client.awaitEnd();
        }
        await().until(() -> asterisk.liveChannels() == 0);
        assertThat(asterisk.database().get("alterisk", attempt.id()).orElseThrow())
                .startsWith("played|||1|10000|16|");
    }

    @Test
    void losesItsChannelsButNotItsDatabaseAtARestart() throws IOException {
        var attempt = Attempt.to("2005550001", "FILES=long60");
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            attempt.by(client);
            client.event("UserEvent", "Stage", "playing");
            asterisk.restart();
            client.awaitEnd();
        }
        assertThat(asterisk.liveChannels()).isZero();
        assertThat(asterisk.carrier().live()).isEmpty();
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            client.send("Action: DBGet", "Family: alterisk", "Key: " + attempt.id(), "ActionID: 1");
            assertThat(client.event("DBGetResponse", "ActionID", "1").get("Val"))
                    .startsWith("playing|");
        }
    }

    @Test
    void isNotThereBetweenACrashAndItsComeback() throws IOException {
        asterisk.crash();
        assertThatThrownBy(() -> new RawAmi(asterisk.port())).isInstanceOf(IOException.class);
        asterisk.comeBack();
        RawAmi.loggedIn(asterisk.port(), "alterisk").close();
    }

    @Test
    void saysNothingWhileFrozenAndEverythingAfterwards() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            asterisk.freeze();
            client.send("Action: Ping", "ActionID: frozen");
            try (var late = new RawAmi(asterisk.port())) {
                await().during(Duration.ofMillis(300))
                        .until(() -> asterisk.received().actions("Ping").isEmpty());
                assertThat(client.ended()).isFalse();
                asterisk.thaw();
                assertThat(client.response("frozen")).containsEntry("Ping", "Pong");
                late.banner();
            }
        }
    }

    @Test
    void refusesEveryLoginWhenToldTo() throws IOException {
        asterisk.refuseLogins(true);
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            client.awaitEnd();
        }
        asterisk.refuseLogins(false);
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            client.ask("Ping");
            assertThat(asterisk.loggedInClients()).isEqualTo(1);
        }
    }

    @Test
    void losesAsManyEventsAsItWasTold() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            asterisk.loseEvents("Hangup", 1);
            var lost = Attempt.to("4865550001");
            lost.by(client);
            client.event("OriginateResponse", "Uniqueid", lost.id());
            await().until(() -> asterisk.liveChannels() == 0);
            var told = Attempt.to("4865550002");
            told.by(client);
            client.event("Hangup", "Uniqueid", told.id());
            assertThat(client.events())
                    .noneMatch(e ->
                            "Hangup".equals(e.get("Event")) && lost.id().equals(e.get("Uniqueid")));
        }
    }

    @Test
    void delaysWhatItSends() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            asterisk.delay(Duration.ofMillis(400));
            long before = System.nanoTime();
            client.ask("Ping");
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void keepsItsDatabaseInAFileOverTheDeathOfTheProcess() {
        var settings = AsteriskSettings.lab().astDb(place.resolve("astdb"));
        try (var first = SimulatedAsterisk.start(settings)) {
            first.database().put("alterisk", "a", "x");
        }
        try (var second = SimulatedAsterisk.start(settings)) {
            assertThat(second.database().get("alterisk", "a")).contains("x");
        }
    }

    @Test
    void refusesATakenPortInOneLine() {
        var settings = AsteriskSettings.lab().port(asterisk.port());
        assertThatThrownBy(() -> SimulatedAsterisk.start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("port " + asterisk.port());
    }
}
