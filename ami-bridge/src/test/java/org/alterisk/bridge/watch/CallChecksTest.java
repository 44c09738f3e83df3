package org.alterisk.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.watch.Attempts.Placement;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class CallChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
    private static final AttemptId LIVE = AttemptId.ofHex("ab".repeat(16)).orElseThrow();
    private static final AttemptId HEARD = AttemptId.ofHex("cd".repeat(16)).orElseThrow();
    private static final AttemptId NEW = AttemptId.ofHex("ef".repeat(16)).orElseThrow();

    /// One call goes on, one has left its record.
    private static final class Asterisk implements AmiSession {
        @Override
        public CompletableFuture<List<AmiEvent>> list(String prefix, AmiAction action) {
            return CompletableFuture.completedFuture(
                    switch (action.getAction()) {
                        case "CoreShowChannels" ->
                                List.of(
                                        event(
                                                "CoreShowChannel",
                                                Map.of(
                                                        "Uniqueid",
                                                        List.of(LIVE.hex()),
                                                        "ChannelState",
                                                        List.of("6"))));
                        case "DBGetTree" ->
                                List.of(
                                        event(
                                                "DBGetTreeResponse",
                                                Map.of(
                                                        "Key",
                                                        List.of("/alterisk/" + HEARD.hex()),
                                                        "Val",
                                                        List.of("played|||1|900|16|1764061200|"))));
                        default -> throw new AssertionError(action.getAction());
                    });
        }

        private static AmiEvent event(String name, Map<String, List<String>> fields) {
            return new AmiEvent(name, fields, NOW);
        }

        @Override
        public CompletableFuture<AmiReply> send(AmiAction action) {
            throw new AssertionError(action.getAction());
        }

        @Override
        public CompletableFuture<Void> fullyBooted() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<String> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public String asterisk() {
            return "22";
        }

        @Override
        public void close() {}
    }

    /// The facts are still to be taken in when commands are run.
    @Test
    void whatAsteriskKnowsIsNotPlacedByTheNextCommand() throws Exception {
        var attempts = new Attempts();
        new CallChecks(new Inbox(10, Time.system()), attempts, () -> NOW).reconcile(new Asterisk());
        assertThat(attempts.place(LIVE, NOW)).isEqualTo(new Placement.Doubled());
        assertThat(attempts.place(HEARD, NOW)).isEqualTo(new Placement.Doubled());
        assertThat(attempts.place(NEW, NOW)).isEqualTo(new Placement.Placed());
    }
}
