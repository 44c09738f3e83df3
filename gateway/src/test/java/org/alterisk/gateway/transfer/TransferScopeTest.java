package org.alterisk.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class TransferScopeTest {
    private static final TransferScope NOT_OWN =
            new TransferScope.Nowhere(
                    Moved.Kind.NOT_A_PARTY, "not the other party of a call of this operator");
    private static final TransferScope NOT_LIVE =
            new TransferScope.Nowhere(Moved.Kind.NOT_A_PARTY, "not a party of a live call");

    @Test
    void theOtherPartyOfAnOwnCallMayBeMovedAlsoFromHold() {
        assertThat(own("1.7", call("a", "101.1", "1.7", false)))
                .isEqualTo(new TransferScope.On("a"));
        assertThat(own("1.7", call("a", "101.1", "1.6", false), call("a", "101.2", "1.7", true)))
                .isEqualTo(new TransferScope.On("a"));
    }

    @Test
    void nobodyElseMayBeMoved() {
        assertThat(own("1.8", call("a", "101.1", "1.7", false))).isEqualTo(NOT_OWN);
        assertThat(own("101.1", call("a", "101.1", "1.7", false))).isEqualTo(NOT_OWN);
        assertThat(own("1.", call("a", "101.1", "1.7", false))).isEqualTo(NOT_OWN);
        assertThat(own("1.7")).isEqualTo(NOT_OWN);
        assertThat(TransferScope.own("1.7", new Phones.Known(List.of())))
                .isEqualTo(
                        new TransferScope.Nowhere(
                                Moved.Kind.NOT_A_PARTY, "no phone is known for this address"));
        assertThat(TransferScope.own("1.7", new Phones.Away()))
                .isEqualTo(
                        new TransferScope.Nowhere(
                                Moved.Kind.NODE_AWAY, "Asterisk cannot be reached"));
    }

    @Test
    void anyLiveCallMayBeMovedWhereThatIsSet() {
        assertThat(TransferScope.any(List.of(call("b", "1.7", "101.1", false))))
                .isEqualTo(new TransferScope.On("b"));
        assertThat(TransferScope.any(List.of(call("b", "1.7", null, false)))).isEqualTo(NOT_LIVE);
        assertThat(TransferScope.any(List.of())).isEqualTo(NOT_LIVE);
    }

    @Test
    void anIdThatIsOnTwoNodesIsNotGuessed() {
        var several =
                new TransferScope.Nowhere(
                        Moved.Kind.NOT_A_PARTY, "several Asterisk servers have this UniqueID");
        var a = call("a", "1.7", "101.1", false);
        var b = call("b", "1.7", "101.1", false);
        assertThat(TransferScope.any(List.of(a, b))).isEqualTo(several);
        assertThat(own("101.1", a, b)).isEqualTo(several);
    }

    private static TransferScope own(String uniqueId, Channel... calls) {
        return TransferScope.own(
                uniqueId,
                new Phones.Known(List.of(new Phone("a", "PJSIP/101", true, List.of(calls)))));
    }

    private static Channel call(
            String node, String uniqueId, @Nullable String peer, boolean onHold) {
        return new Channel(
                node,
                1,
                uniqueId,
                "PJSIP/101-1",
                "PJSIP/101",
                null,
                ChannelState.UP,
                onHold,
                peer == null ? null : new Peer(peer, "PJSIP/c-1", null),
                Instant.EPOCH);
    }
}
