package org.alterisk.bridge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.bridge.track.AmiEvent;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class EventTapTest {
    private final Script script = new Script();
    private final List<AmiEvent> events = new ArrayList<>();

    private EventTap tap(String... said) {
        var bytes = (String.join("\r\n", said) + "\r\n").getBytes(StandardCharsets.UTF_8);
        var lines = new LineReader(new ByteArrayInputStream(bytes));
        return new EventTap(script, lines, events::add, () -> Instant.EPOCH);
    }

    private static List<String> passedOnBy(EventTap tap) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = tap.readLine(); line != null; line = tap.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Test
    void keepsEventsAndPassesAllElseOn() throws Exception {
        var tap =
                tap(
                        "Asterisk Call Manager/11.0.0",
                        "Response: Success",
                        "ActionID: 1#a",
                        "Event: a header of a response",
                        "",
                        "Event: NobodyKnowsThis",
                        "Privilege: call,all",
                        "ChanVariable: A=1",
                        "ChanVariable: B=2: 3",
                        "ChanVariable(PJSIP/carrier-00000001): C=4",
                        "Empty: ",
                        "no colon",
                        "",
                        "Response: Error",
                        "");
        assertThat(passedOnBy(tap))
                .containsExactly(
                        "Asterisk Call Manager/11.0.0",
                        "Response: Success",
                        "ActionID: 1#a",
                        "Event: a header of a response",
                        "",
                        "Response: Error",
                        "");
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.name()).isEqualTo("NobodyKnowsThis");
        assertThat(event.fields().get("ChanVariable")).containsExactly("A=1", "B=2: 3");
        assertThat(event.fields().keySet())
                .containsExactly(
                        "Privilege",
                        "ChanVariable",
                        "ChanVariable(PJSIP/carrier-00000001)",
                        "Empty",
                        "no colon");
        assertThat(event.first("Empty")).contains("");
    }

    @Test
    void doesNotTakeHalfAnEventForOne() throws Exception {
        var tap = tap("Asterisk Call Manager/11.0.0", "Event: Hangup", "Cause: 16");
        passedOnBy(tap);
        assertThat(events).isEmpty();
        assertThat(tap.ended()).isCompletedWithValue("closed by Asterisk");
    }

    @Test
    void writesNotOneByteOfARefusedAction() {
        assertThatThrownBy(() -> tap().write("action: Ping\r\n\r\nAction: Command\r\n\r\n"))
                .isInstanceOf(RefusedActionException.class);
        assertThat(script.written).isEmpty();
    }

    /// Notes what is written.
    private static final class Script implements SocketConnectionFacade {
        private final StringBuilder written = new StringBuilder();

        @Override
        public @Nullable String readLine() {
            throw new IllegalStateException("lines are read past this");
        }

        @Override
        public void write(String text) {
            written.append(text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InetAddress getLocalAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public int getLocalPort() {
            return 1;
        }

        @Override
        public InetAddress getRemoteAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public int getRemotePort() {
            return 1;
        }
    }
}
