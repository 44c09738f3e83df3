package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

class DirectoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static List<String> addresses(BridgeRig rig) {
        return rig.directory.latest().values().stream()
                .filter(Contact.class::isInstance)
                .map(Contact.class::cast)
                .map(c -> c.endpoint() + " " + c.addresses())
                .sorted()
                .toList();
    }

    @Test
    void tellsFromWhereEachPhoneIsRegistered() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
            rig.startBridge();
            rig.awaitUp();
            assertThat(addresses(rig)).containsExactly("PJSIP/101 [127.0.0.2]");
            rig.asterisk.phones().register("102", "127.0.0.3", PhoneBehaviour.ANSWER);
            rig.asterisk.phones().register("101", "127.0.0.9", PhoneBehaviour.ANSWER);
            await().atMost(PATIENCE)
                    .until(() ->
                            addresses(rig)
                                    .equals(
                                            List.of(
                                                    "PJSIP/101 [127.0.0.9]",
                                                    "PJSIP/102 [127.0.0.3]")));
            rig.asterisk.phones().unregister("101");
            await().atMost(PATIENCE)
                    .until(() -> addresses(rig).equals(List.of("PJSIP/102 [127.0.0.3]")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "601", "602", "603"})
    void tellsWithWhomAPhoneTalks(String extension) throws Exception {
        try (var rig = BridgeRig.started()) {
            rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
            var call = rig.asterisk.callIn("79161234567", extension);
            var peer = Objects.requireNonNull(rig.awaitTalking("PJSIP/101").peer());
            assertThat(peer.number()).isEqualTo("79161234567");
            assertThat(peer.channel()).startsWith("PJSIP/carrier-");
            call.hangUp();
            rig.awaitNoChannels();
        }
    }

    @Test
    void tellsTheSameAfterAReconnectInANewEpoch() throws Exception {
        try (var rig = BridgeRig.started()) {
            rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
            rig.asterisk.callIn("79161234567", "602");
            var before = rig.awaitTalking("PJSIP/101");
            rig.dropAndAwaitNextSession();
            await().atMost(PATIENCE)
                    .until(() -> rig.awaitTalking("PJSIP/101").epoch() > before.epoch());
            assertThat(rig.awaitTalking("PJSIP/101").peer()).isEqualTo(before.peer());
        }
    }

    @Test
    void allOfAnEpochIsToldBeforeTheNodeIsSaidToBeConnectedInIt() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
            rig.asterisk.callIn("79161234567", "101");
            await().atMost(PATIENCE).until(() -> rig.asterisk.liveChannels() == 2);
            rig.startBridge();
            rig.awaitUp();
            var kinds =
                    rig.directory.messages().stream()
                            .takeWhile(e -> !(e instanceof NodeState state && state.connected()))
                            .map(DirectoryEntry::key)
                            .filter(key -> !key.endsWith("/node"))
                            .toList();
            assertThat(kinds).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void takesBackWhatABridgeThatDiedHadTold() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            var first = rig.startBridge();
            rig.awaitUp();
            rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
            var call = rig.asterisk.callIn("79161234567", "101");
            rig.awaitTalking("PJSIP/101");
            first.close();
            rig.awaitAway();
            assertThat(rig.channels("PJSIP/101")).hasSize(1);
            call.hangUp();
            rig.asterisk.phones().unregister("101");
            rig.startBridge();
            rig.awaitUp();
            rig.awaitNoChannels();
            assertThat(addresses(rig)).isEmpty();
        }
    }
}
