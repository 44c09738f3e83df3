package org.alterisk.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class TalkChoiceTest {
    private static final Talk NO_CALL = new Talk.None("no call is established");

    @Test
    void tellsNothingWithoutANodeOrAPhone() {
        assertThat(TalkChoice.of(new Phones.Away()))
                .isEqualTo(new Talk.None("Asterisk cannot be reached"));
        assertThat(TalkChoice.of(new Phones.Known(List.of())))
                .isEqualTo(new Talk.None("no phone is known for this address"));
    }

    @Test
    void tellsOnlyEstablishedCalls() {
        assertThat(talk(phone("101"))).isEqualTo(NO_CALL);
        assertThat(talk(phone("101", channel("101", ChannelState.RINGING, false, "1.7"))))
                .isEqualTo(NO_CALL);
        assertThat(talk(phone("101", channel("101", ChannelState.DIALLING, false, "1.7"))))
                .isEqualTo(NO_CALL);
        assertThat(talk(phone("101", channel("101", ChannelState.UP, false, ""))))
                .isEqualTo(NO_CALL);
        assertThat(talk(phone("101", up("101", "1.7")))).isEqualTo(with("1.7"));
    }

    @Test
    void theOnlyCallCountsAlsoOnHold() {
        assertThat(talk(phone("101", held("101", "1.7")))).isEqualTo(with("1.7"));
    }

    @Test
    void ofSeveralCallsTheOneNotOnHold() {
        assertThat(talk(phone("101", held("101", "1.7"), up("101", "1.8")))).isEqualTo(with("1.8"));
        assertThat(talk(phone("101", held("101", "1.7")), phone("102", up("102", "1.8"))))
                .isEqualTo(with("1.8"));
        assertThat(talk(phone("101"), phone("102", up("102", "1.8")))).isEqualTo(with("1.8"));
    }

    @Test
    void saysWhatIsAmbiguous() {
        var phones = new Talk.None("several phones of this address talk");
        var calls = new Talk.None("the phone of this address has several calls");
        assertThat(talk(phone("101", up("101", "1.7")), phone("102", up("102", "1.8"))))
                .isEqualTo(phones);
        assertThat(talk(phone("101", held("101", "1.7")), phone("102", held("102", "1.8"))))
                .isEqualTo(phones);
        assertThat(talk(phone("101", up("101", "1.7"), up("101", "1.8")))).isEqualTo(calls);
        assertThat(talk(phone("101", held("101", "1.7"), held("101", "1.8")))).isEqualTo(calls);
    }

    @Test
    void bothEndsMayBePhonesOfOneAddress() {
        assertThat(talk(phone("101", up("101", "102.1")), phone("102", up("102", "101.1"))))
                .isEqualTo(new Talk.None("several phones of this address talk"));
    }

    private static Talk talk(Phone... phones) {
        return TalkChoice.of(new Phones.Known(List.of(phones)));
    }

    private static Talk with(String peer) {
        return new Talk.Established(Optional.of("7495"), peer);
    }

    private static Phone phone(String name, Channel... channels) {
        return new Phone("a", "PJSIP/" + name, true, List.of(channels));
    }

    private static Channel up(String name, String peer) {
        return channel(name, ChannelState.UP, false, peer);
    }

    private static Channel held(String name, String peer) {
        return channel(name, ChannelState.UP, true, peer);
    }

    private static Channel channel(String name, ChannelState state, boolean onHold, String peer) {
        return new Channel(
                "a",
                1,
                name + "." + peer,
                "PJSIP/" + name + "-1",
                "PJSIP/" + name,
                null,
                state,
                onHold,
                peer.isEmpty() ? null : new Peer(peer, "PJSIP/c-1", "7495"),
                Instant.EPOCH);
    }
}
