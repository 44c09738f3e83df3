package org.alterisk.gateway.push.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class LineViewTest {
    private static final Set<String> A = Set.of("a");
    private static final LineView IDLE = LineView.of(A, List.of(phone("a")));
    private static final LineView RINGS =
            LineView.of(A, List.of(phone("a", channel(ChannelState.RINGING, null, false))));
    private static final LineView TALKS = talksWith("79161234567", "1.7", false);

    private static Phone phone(String node, Channel... channels) {
        return new Phone(node, "PJSIP/101", true, List.of(channels));
    }

    private static LineView talksWith(String number, String uniqueId, boolean onHold) {
        var peer = new Peer(uniqueId, "PJSIP/trunk-1", number);
        return LineView.of(A, List.of(phone("a", channel(ChannelState.UP, peer, onHold))));
    }

    private static Channel channel(ChannelState state, @Nullable Peer peer, boolean onHold) {
        return new Channel(
                "a",
                1,
                "101.1",
                "PJSIP/101-1",
                "PJSIP/101",
                "101",
                "79161234567",
                state,
                onHold,
                peer,
                Instant.EPOCH);
    }

    @Test
    void tellsACallFromItsRingingToItsEnd() {
        assertThat(RINGS.since(IDLE))
                .singleElement()
                .isInstanceOfSatisfying(
                        LineEvent.Changed.class,
                        event -> {
                            assertThat(event.name()).isEqualTo("ringing");
                            assertThat(event.call().number()).isEqualTo("79161234567");
                            assertThat(event.call().uniqueId()).isNull();
                        });
        assertThat(TALKS.since(RINGS))
                .singleElement()
                .isInstanceOfSatisfying(
                        LineEvent.Changed.class,
                        event -> {
                            assertThat(event.name()).isEqualTo("answered");
                            assertThat(event.call().uniqueId()).isEqualTo("1.7");
                        });
        assertThat(IDLE.since(TALKS))
                .singleElement()
                .isInstanceOfSatisfying(
                        LineEvent.Ended.class,
                        event -> assertThat(event.call().uniqueId()).isEqualTo("1.7"));
        assertThat(TALKS.since(TALKS)).isEmpty();
    }

    @Test
    void tellsAnotherPartyAndHolding() {
        assertThat(talksWith("8", "1.8", false).since(TALKS)).hasSize(1);
        assertThat(talksWith("79161234567", "1.7", true).since(TALKS)).hasSize(1);
    }

    @Test
    void ofANodeThatHasGoneNoCallHasEnded() {
        var away = LineView.of(Set.of(), List.of());
        assertThat(away.since(TALKS)).containsExactly(new LineEvent.Away(Set.of()));
        assertThat(TALKS.since(away)).containsExactly(TALKS.state());
        assertThat(away.state()).isEqualTo(new LineEvent.Away(Set.of()));
    }

    @Test
    void aNodeThatWentBetweenTwoQuestionsDoesNotCount() {
        assertThat(
                        LineView.of(
                                        Set.of("b"),
                                        List.of(
                                                phone(
                                                        "a",
                                                        channel(
                                                                ChannelState.RINGING,
                                                                null,
                                                                false))))
                                .calls())
                .isEmpty();
    }
}
