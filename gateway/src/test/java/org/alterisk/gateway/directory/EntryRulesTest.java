package org.alterisk.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

class EntryRulesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"'74951234567'", "'+7495'", "'*100#'", "null"})
    void takesANumber(@Nullable String number) {
        assertThat(peerOf(channel("1.1", "PJSIP/101", "1.2", number)))
                .isEqualTo(new Peer("1.2", "PJSIP/c-1", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ivan", "7 495", "7\nUniqueID: 1", "٧", "anonymous"})
    void takesAnyOtherTextForAnUnknownNumber(String number) {
        assertThat(peerOf(channel("1.1", "PJSIP/101", "1.2", number)))
                .isEqualTo(new Peer("1.2", "PJSIP/c-1", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1\nAnswer: OK", "a/b", "1 1", "1,1"})
    void takesNoChannelAndNoPeerByABrokenId(String uniqueId) {
        assertThat(EntryRules.usable(channel(uniqueId, "PJSIP/101", "1.2", null))).isEmpty();
        assertThat(peerOf(channel("1.1", "PJSIP/101", uniqueId, null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "101", "PJSIP/", "PJSIP/1&2", "PJSIP/1,2", "PJSIP/1\n2"})
    void takesNoBrokenEndpoint(String endpoint) {
        assertThat(EntryRules.usable(channel("1.1", endpoint, "1.2", null)))
                .hasValueSatisfying(entry -> assertThat(((Channel) entry).endpoint()).isNull());
        assertThat(EntryRules.usable(contact(endpoint, "127.0.0.1"))).isEmpty();
    }

    @Test
    void takesNoNodeThatCouldNameAnotherTopic() {
        assertThat(EntryRules.usable(new NodeState("a.b", true, 1, null, Instant.EPOCH))).isEmpty();
        assertThat(EntryRules.usable(new NodeState("a-1", true, 1, null, Instant.EPOCH)))
                .isPresent();
    }

    @Test
    void resolvesNoNames() {
        assertThat(
                        EntryRules.addresses(
                                contact(
                                        "PJSIP/1",
                                        "localhost",
                                        "",
                                        "1.2.3",
                                        "010.0.0.1",
                                        "[::1]",
                                        "1::g",
                                        "10.0.0.1",
                                        "::1")))
                .containsExactlyInAnyOrder(
                        InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::1"));
    }

    private static @Nullable Peer peerOf(Channel channel) {
        return ((Channel) EntryRules.usable(channel).orElseThrow()).peer();
    }

    private static Contact contact(String endpoint, String... addresses) {
        return new Contact("a", 1, endpoint, "x", List.of(addresses), Instant.EPOCH);
    }

    private static Channel channel(
            String uniqueId, String endpoint, String peer, @Nullable String number) {
        return new Channel(
                "a",
                1,
                uniqueId,
                "PJSIP/101-1",
                endpoint,
                null,
                ChannelState.UP,
                false,
                new Peer(peer, "PJSIP/c-1", number),
                Instant.EPOCH);
    }
}
