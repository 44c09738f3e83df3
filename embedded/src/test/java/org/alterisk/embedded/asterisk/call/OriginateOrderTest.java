package org.alterisk.embedded.asterisk.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.call.OriginateOrder.Extension;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Queued;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Refused;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Verdict;
import org.alterisk.embedded.asterisk.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class OriginateOrderTest {
    private static final Extension AUTOCALL = new Extension("alterisk-autocall", "s");
    private static final List<String> GOOD =
            List.of(
                    "Action: Originate",
                    "ActionID: 7",
                    "Channel: PJSIP/2005550001@carrier",
                    "Context: alterisk-autocall",
                    "Exten: s",
                    "Priority: 1",
                    "Timeout: 30000",
                    "CallerID: Shop <74950000000>",
                    "Async: true",
                    "ChannelId: 0198");

    @ParameterizedTest
    @CsvSource({
        "Channel: PJSIP, Invalid channel",
        "Channel:, Channel not specified",
        "Exten: t, Extension does not exist.",
        "Context: internal, Extension does not exist.",
        "Priority: one, Invalid priority",
        "Timeout: soon, Invalid timeout",
        "Async: false, The simulated Asterisk originates with Async: true only",
    })
    void refusesAtOnceWhatAsteriskRefusesAtOnce(String line, String message) {
        assertThat(judge(line)).isEqualTo(new Refused(message));
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        assertThat(judge("ChannelId: " + "x".repeat(150)))
                .isEqualTo(new Refused("Uniqueid length exceeds maximum of 149"));
        assertThat(judge("ChannelId: " + "x".repeat(149))).isInstanceOf(Queued.class);
    }

    @Test
    void takesTheNumberOutOfACallerIdWithAName() {
        assertThat(judge("ActionID: 7"))
                .isInstanceOfSatisfying(
                        Queued.class,
                        queued -> {
                            assertThat(queued.order().callerNumber()).isEqualTo("74950000000");
                            assertThat(queued.order().timeout()).isEqualTo(Duration.ofSeconds(30));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/2005550001@carrier, carrier, 2005550001",
        "SIP/UMC/2005550001, UMC, 2005550001",
        "DAHDI/g2/2005550001, g2, 2005550001",
        "IAX2/peer/2005550001, peer, 2005550001",
    })
    void readsTrunkAndNumberOfADialString(String channel, String trunk, String number) {
        assertThat(route(channel))
                .hasValueSatisfying(route -> {
                    assertThat(route.trunk()).isEqualTo(trunk);
                    assertThat(route.number()).isEqualTo(number);
                });
    }

    @ParameterizedTest
    @CsvSource({"PJSIP/101", "Local/100@internal/n", "SIP/UMC", "Zap/g2/100"})
    void findsNoRouteInOtherDialStrings(String channel) {
        assertThat(route(channel)).isEmpty();
    }

    @Test
    void takesWhatStandsBehindTheFirstAtSignForTheTrunk() {
        assertThat(route("PJSIP/100@evil@carrier").orElseThrow().trunk()).isEqualTo("evil@carrier");
    }

    private static Optional<Route> route(String channel) {
        int slash = channel.indexOf('/');
        return Route.of(channel.substring(0, slash), channel.substring(slash + 1));
    }

    /// Judges the good request with one of its lines replaced.
    private static Verdict judge(String line) {
        var header = line.substring(0, line.indexOf(':') + 1);
        var lines = GOOD.stream().map(good -> good.startsWith(header) ? line : good).toList();
        return OriginateOrder.judge(new Request(lines), Set.of(AUTOCALL));
    }
}
