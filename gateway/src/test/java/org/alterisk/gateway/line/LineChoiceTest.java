package org.alterisk.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.KnownPhone;
import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.line.Line.State;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class LineChoiceTest {
    private static final Instant NODE_SINCE = Instant.EPOCH;
    private static final Instant EARLY = Instant.ofEpochSecond(10);
    private static final Instant LATE = Instant.ofEpochSecond(20);

    @Test
    void aPhoneInNoCallIsIdle() {
        assertThat(line(true)).isEqualTo(told(State.IDLE, null, null, null));
    }

    @Test
    void aPhoneWhoseNodeIsAwayIsAwayWhateverItDidLast() {
        assertThat(line(false, channel(ChannelState.UP, EARLY, "1.7", "7")))
                .isEqualTo(told(State.AWAY, null, null, NODE_SINCE));
    }

    @Test
    void aPhoneThatIsNotAnsweredRings() {
        assertThat(line(true, channel(ChannelState.DIALLING, EARLY, null, null)).state())
                .isEqualTo(State.RINGING);
        assertThat(line(true, channel(ChannelState.RINGING, EARLY, null, null)))
                .isEqualTo(told(State.RINGING, null, null, EARLY));
    }

    @Test
    void theEstablishedCallIsToldAlsoBesideOneThatRings() {
        assertThat(
                        line(
                                true,
                                channel(ChannelState.RINGING, EARLY, null, null),
                                channel(ChannelState.UP, LATE, "1.7", "7")))
                .isEqualTo(told(State.TALKING, "7", "1.7", LATE));
    }

    @Test
    void ofSeveralCallsNoneIsToldUnlessTheOthersAreOnHold() {
        var one = channel(ChannelState.UP, LATE, "1.7", "7");
        var other = channel(ChannelState.UP, EARLY, "1.8", "8");
        assertThat(line(true, one, other)).isEqualTo(told(State.TALKING, null, null, EARLY));
    }

    @Test
    void anAnsweredCallToNobodyInParticularHasNoUniqueId() {
        assertThat(line(true, channel(ChannelState.UP, EARLY, null, null)))
                .isEqualTo(told(State.TALKING, null, null, EARLY));
    }

    private static Line told(
            State state, @Nullable String number, @Nullable String id, @Nullable Instant since) {
        return new Line("PJSIP/101", List.of("192.168.1.7"), "a", state, true, number, id, since);
    }

    private static Line line(boolean present, Channel... channels) {
        var phone = new Phone("a", "PJSIP/101", true, List.of(channels));
        return LineChoice.of(
                new KnownPhone(phone, Set.of(), present, NODE_SINCE), List.of("192.168.1.7"));
    }

    private static Channel channel(
            ChannelState state, Instant at, @Nullable String peer, @Nullable String number) {
        return new Channel(
                "a",
                1,
                "own" + at,
                "PJSIP/101-1",
                "PJSIP/101",
                null,
                state,
                false,
                peer == null ? null : new Peer(peer, "PJSIP/t-1", number),
                at);
    }
}
