package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.OptionalInt;

class LiveCallsIT {
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
    void listsLiveChannelsAndHangsThemUpByTheirUniqueid() {
        var attempt = Attempt.to("2005550001", "FILES=long60");
        attempt.by(client);
        client.event("UserEvent", "Stage", "playing");
        client.send("Action: CoreShowChannels", "ActionID: list");
        assertThat(client.packet(p -> "CoreShowChannel".equals(p.get("Event")), "list"))
                .containsEntry("Uniqueid", attempt.id())
                .containsEntry("ChannelStateDesc", "Up")
                .containsEntry("ChanVariable", "ALTERISK_ATTEMPT=" + attempt.id());
        assertThat(client.packet(p -> "CoreShowChannelsComplete".equals(p.get("Event")), "list"))
                .containsEntry("ListItems", "1");
        client.send("Action: Status", "Channel: " + attempt.id(), "ActionID: status");
        assertThat(client.packet(p -> "Status".equals(p.get("Event")), "status"))
                .containsEntry("Uniqueid", attempt.id());

        assertThat(client.ask("Hangup", "Channel: " + attempt.id(), "Cause: 16"))
                .containsEntry("Message", "Channel Hungup");
        assertThat(client.event("Hangup", "Uniqueid", attempt.id())).containsEntry("Cause", "16");
        assertThat(asterisk.database().get("alterisk", attempt.id()).orElseThrow())
                .startsWith("hungup|");
        assertThat(client.ask("Hangup", "Channel: " + attempt.id()))
                .containsEntry("Message", "No such channel");
        assertThat(client.ask("Status", "Channel: " + attempt.id()))
                .containsEntry("Message", "No such channel");
        assertThat(asterisk.liveChannels()).isZero();
    }

    @Test
    void hangsUpARingingCall() {
        var attempt = Attempt.to("1805550001");
        attempt.by(client);
        client.event("DialState", "DestUniqueid", attempt.id());
        client.ask("Hangup", "Channel: " + attempt.id());
        assertThat(client.event("OriginateResponse", "Uniqueid", attempt.id()))
                .containsEntry("Response", "Failure");
        var call = asterisk.carrier().callsTo("1805550001").getFirst();
        assertThat(call.ending().orElseThrow().reply()).isEqualTo(OptionalInt.of(487));
        assertThat(asterisk.database().get("alterisk", attempt.id())).isEmpty();
    }

    @Test
    void dropsACallThatIsRedirectedToNowhereAndSaysSuccess() {
        var attempt = Attempt.to("2005550001", "FILES=long60");
        attempt.by(client);
        client.event("UserEvent", "Stage", "playing");
        assertThat(
                        client.ask(
                                "Redirect",
                                "Channel: " + attempt.id(),
                                "Context: nowhere",
                                "Exten: 1",
                                "Priority: 1"))
                .containsEntry("Message", "Redirect successful");
        client.event("Hangup", "Uniqueid", attempt.id());
    }

    @Test
    void movesACallAndJournalsItOnlyAtItsEnd() {
        var attempt = Attempt.to("2005550001", "FILES=long10");
        attempt.by(client);
        client.event("UserEvent", "Stage", "playing");
        client.ask(
                "Redirect",
                "Channel: " + attempt.id(),
                "Context: services",
                "Exten: 9999",
                "Priority: 1");
        client.send("Action: CoreShowChannels", "ActionID: list");
        assertThat(client.packet(p -> "CoreShowChannel".equals(p.get("Event")), "list"))
                .containsEntry("Context", "services");
        assertThat(asterisk.database().get("alterisk", attempt.id()).orElseThrow())
                .startsWith("playing|");

        client.ask("Hangup", "Channel: " + attempt.id());
        client.event("Hangup", "Uniqueid", attempt.id());
        assertThat(asterisk.database().get("alterisk", attempt.id()).orElseThrow())
                .startsWith("hungup|||0|");
    }

    @Test
    void hangsUpByAPatternOfNames() {
        Attempt.to("1805550001").by(client);
        Attempt.to("2005550001", "FILES=long60").by(client);
        client.event("UserEvent", "Stage", "playing");
        client.send("Action: Hangup", "Channel: /^PJSIP.carrier-.*/", "ActionID: all");
        assertThat(client.packet(p -> "ChannelsHungupListComplete".equals(p.get("Event")), "all"))
                .containsEntry("ListItems", "2");
        assertThat(asterisk.liveChannels()).isZero();
    }
}
