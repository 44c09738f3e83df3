package org.alterisk.embedded.asterisk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader();

    @Test
    void endsALineAtCrLfAndAtALoneLf() {
        assertThat(linesOf("Action: Ping\r\nActionID: 1\nKey: 2\r\n\r\n"))
                .containsExactly("Action: Ping", "ActionID: 1", "Key: 2");
    }

    @Test
    void dropsALoneCrAndGoesOn() {
        assertThat(linesOf("Action: Pi\rng\r\n\r\n")).containsExactly("Action: Ping");
    }

    @Test
    void cutsALineAtNul() {
        assertThat(linesOf("Action: Ping\0pong\r\n\r\n")).containsExactly("Action: Ping");
    }

    @Test
    void takesALineThatCarriesALineEndForTwo() {
        assertThat(linesOf("Channel: PJSIP/1\nApplication: System\r\n\r\n"))
                .containsExactly("Channel: PJSIP/1", "Application: System");
    }

    @Test
    void startsANewActionWithinAnInjectedOne() {
        assertThat(read("Data: x\r\n\r\nAction: Command\r\n\r\n")).hasSize(2);
    }

    @Test
    void acceptsALineOf1022BytesAndNoLongerOne() {
        assertThat(read("A: " + "x".repeat(1019) + "\r\n\r\n"))
                .first()
                .isInstanceOf(Incoming.Complete.class);
        assertThat(read("A: " + "x".repeat(1020) + "\r\n\r\n"))
                .first()
                .isInstanceOf(Incoming.LineTooLong.class);
    }

    @Test
    void readsOnAfterALineThatWasTooLong() {
        read("A: " + "x".repeat(5000) + "\r\nActionID: 1\r\n\r\n");
        assertThat(linesOf("Action: Ping\r\n\r\n")).containsExactly("Action: Ping");
    }

    @Test
    void acceptsAtMost128Lines() {
        assertThat(read("A: b\r\n".repeat(128) + "\r\n"))
                .first()
                .isInstanceOf(Incoming.Complete.class);
        assertThat(read("A: b\r\n".repeat(129) + "\r\n"))
                .first()
                .isInstanceOf(Incoming.TooManyLines.class);
    }

    @Test
    void keepsEveryByteOfAMessageBesideItsLines() {
        var first = "Action: Pi\rng\r\nX: a\0b\nЯ\r\n\r\n";
        var messages = read(first + "A: " + "x".repeat(5000) + "\n\n");
        assertThat(messages)
                .extracting(Incoming::raw)
                .containsExactly(
                        new String(
                                first.getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1),
                        "A: " + "x".repeat(5000) + "\n\n");
    }

    @Test
    void keepsUtf8() {
        assertThat(linesOf("V: Привет\r\n\r\n")).containsExactly("V: Привет");
    }

    private List<String> linesOf(String text) {
        return read(text).getFirst().request().lines();
    }

    private List<Incoming> read(String text) {
        var messages = new ArrayList<Incoming>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            reader.take(b).ifPresent(messages::add);
        }
        return messages;
    }
}
