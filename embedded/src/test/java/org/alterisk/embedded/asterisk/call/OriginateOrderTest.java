package org.alterisk.embedded.asterisk.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.call.OriginateOrder.Queued;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Refused;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Verdict;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class OriginateOrderTest {
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
                            assertThat(queued.order().caller().number()).isEqualTo("74950000000");
                            assertThat(queued.order().timeout()).isEqualTo(Duration.ofSeconds(30));
                        });
    }

    /// Judges the good request with one of its lines replaced.
    private static Verdict judge(String line) {
        var header = line.substring(0, line.indexOf(':') + 1);
        var lines = GOOD.stream().map(good -> good.startsWith(header) ? line : good).toList();
        return OriginateOrder.judge(new Request(lines), new Dialplan());
    }
}
