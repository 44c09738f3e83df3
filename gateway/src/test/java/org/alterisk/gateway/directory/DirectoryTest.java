package org.alterisk.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class DirectoryTest {
    private static final InetAddress DESK = InetAddress.ofLiteral("192.168.1.7");
    private static final Duration AWAY_AFTER = Duration.ofMillis(NodeState.AWAY_AFTER_MILLIS);

    private long nanos = 1_000;
    private final Directory directory = new Directory(() -> nanos);

    @Test
    void knowsWhoIsRegisteredFromWhereAndWhoTalks() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        channel("a", 1, "PJSIP/101", "1.1");
        beat("a", 1);

        var phone = phones("192.168.1.7").getFirst();
        assertThat(phone.node()).isEqualTo("a");
        assertThat(phone.endpoint()).isEqualTo("PJSIP/101");
        assertThat(phone.registered()).isTrue();
        assertThat(phone.channels()).extracting(Channel::uniqueId).containsExactly("1.1");
        assertThat(directory.channels("1.1")).hasSize(1);
        assertThat(phones("192.168.1.8")).isEmpty();
    }

    @Test
    void knowsAnIpv4AddressInIpv6sClothes() {
        contact("a", 1, "PJSIP/101", "::ffff:192.168.1.7");
        contact("a", 1, "PJSIP/102", "2001:DB8::0:7");
        beat("a", 1);

        assertThat(phones("192.168.1.7")).extracting(Phone::endpoint).containsExactly("PJSIP/101");
        assertThat(phones("2001:db8::7")).extracting(Phone::endpoint).containsExactly("PJSIP/102");
    }

    @Test
    void tellsNothingBeforeAHeartbeatCameLive() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        directory.put(state("a", 1, true), false);

        assertIsAway("a");
        beat("a", 1);
        assertThat(phones("192.168.1.7")).hasSize(1);
    }

    @Test
    void aNodeIsAwayWhenItIsSilentOrSaysSo() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        beat("a", 1);
        pass(AWAY_AFTER.minusMillis(1));
        assertThat(directory.isPresent("a")).isTrue();
        pass(Duration.ofMillis(1));
        assertIsAway("a");

        beat("a", 1);
        assertThat(directory.isPresent("a")).isTrue();
        directory.put(state("a", 1, false), true);
        assertIsAway("a");
    }

    @Test
    void whatIsGoneIsGone() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        channel("a", 1, "PJSIP/101", "1.1");
        beat("a", 1);

        directory.remove("a/channel/1.1");
        assertThat(phones("192.168.1.7").getFirst().channels()).isEmpty();
        assertThat(directory.channels("1.1")).isEmpty();
        directory.remove("a/contact/PJSIP/101/id-192.168.1.7");
        assertThat(phones("192.168.1.7")).isEmpty();
        directory.remove("b/contact/never");
        directory.remove("no key at all");
        assertThat(directory.size()).isZero();
    }

    @Test
    void anEntryThatChangesIsFoundByWhatItIsNow() {
        directory.put(
                new Contact("a", 1, "PJSIP/101", "x", List.of("192.168.1.7"), Instant.EPOCH), true);
        directory.put(
                new Contact("a", 1, "PJSIP/101", "x", List.of("192.168.1.8"), Instant.EPOCH), true);
        beat("a", 1);

        assertThat(phones("192.168.1.7")).isEmpty();
        assertThat(phones("192.168.1.8")).hasSize(1);
    }

    @Test
    void aNewEpochDropsWhatItDidNotTellAgain() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        contact("a", 1, "PJSIP/102", "192.168.1.7");
        channel("a", 1, "PJSIP/101", "1.1");
        beat("a", 1);

        directory.put(state("a", 2, false), true);
        contact("a", 2, "PJSIP/102", "192.168.1.7");
        beat("a", 2);

        assertThat(phones("192.168.1.7")).extracting(Phone::endpoint).containsExactly("PJSIP/102");
        assertThat(directory.channels("1.1")).isEmpty();
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void aWordOfAnOlderEpochCountsNoMore() {
        beat("a", 2);
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        assertThat(phones("192.168.1.7")).isEmpty();

        directory.put(state("a", 1, false), true);
        assertThat(directory.isPresent("a")).isTrue();
    }

    @Test
    void aBridgeWhoseClockIsBehindIsHeardWhenTheOtherIsSilent() {
        contact("a", 9, "PJSIP/101", "192.168.1.7");
        beat("a", 9);
        pass(AWAY_AFTER);
        contact("a", 2, "PJSIP/102", "192.168.1.7");
        beat("a", 2);

        assertThat(phones("192.168.1.7")).extracting(Phone::endpoint).containsExactly("PJSIP/102");
    }

    @Test
    void answersFromPresentNodesOnly() {
        contact("a", 1, "PJSIP/101", "192.168.1.7");
        contact("b", 1, "PJSIP/201", "192.168.1.7");
        channel("b", 1, "PJSIP/201", "2.1");
        beat("a", 1);
        beat("b", 1);
        assertThat(phones("192.168.1.7")).hasSize(2);
        assertThat(directory.of(List.of("PJSIP/101")))
                .isInstanceOfSatisfying(
                        Phones.Known.class,
                        known ->
                                assertThat(known.phones())
                                        .extracting(Phone::node)
                                        .containsExactly("a", "b"));

        directory.put(state("b", 1, false), true);

        assertThat(phones("192.168.1.7")).extracting(Phone::node).containsExactly("a");
        assertThat(directory.channels("2.1")).isEmpty();
    }

    private List<Phone> phones(String address) {
        return ((Phones.Known) directory.registeredAt(InetAddress.ofLiteral(address))).phones();
    }

    private void assertIsAway(String node) {
        assertThat(directory.isPresent(node)).isFalse();
        assertThat(directory.isAway()).isTrue();
        assertThat(directory.registeredAt(DESK)).isEqualTo(new Phones.Away());
        assertThat(directory.of(List.of("PJSIP/101"))).isEqualTo(new Phones.Away());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void beat(String node, long epoch) {
        directory.put(state(node, epoch, true), true);
    }

    private static NodeState state(String node, long epoch, boolean connected) {
        return new NodeState(node, connected, epoch, null, Instant.EPOCH);
    }

    private void contact(String node, long epoch, String endpoint, String address) {
        directory.put(
                new Contact(
                        node, epoch, endpoint, "id-" + address, List.of(address), Instant.EPOCH),
                true);
    }

    private void channel(String node, long epoch, String endpoint, String uniqueId) {
        directory.put(
                new Channel(
                        node,
                        epoch,
                        uniqueId,
                        endpoint + "-01",
                        endpoint,
                        null,
                        ChannelState.UP,
                        false,
                        new Peer("9.9", "PJSIP/carrier-02", "7"),
                        Instant.EPOCH),
                true);
    }
}
