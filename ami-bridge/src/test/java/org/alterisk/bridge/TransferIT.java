package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

class TransferIT {
    private BridgeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = BridgeRig.started();
        rig.asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String talking() {
        rig.asterisk.callIn("79161234567", "101");
        return Objects.requireNonNull(rig.awaitTalking("PJSIP/101").peer()).uniqueId();
    }

    private CommandId move(String uniqueId, String dest) {
        var id = new CommandId(UUID.randomUUID());
        rig.send(
                new Command.Transfer(id, uniqueId, "services", dest, Instant.now().plusSeconds(5)));
        return id;
    }

    @Test
    void movesThePartyAndHangsTheOperatorUp() {
        var id = move(talking(), "9999");
        rig.await(id, Reply.Transferred.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> rig.channels("PJSIP/101").isEmpty());
        assertThat(rig.channels("PJSIP/carrier")).hasSize(1);
    }

    @Test
    void aNumberThatDoesNotExistDoesNotDisturbTheCall() {
        var customer = talking();
        var id = move(customer, "1234");
        assertThat(rig.await(id, Reply.NotTransferred.class).reason()).startsWith("dest: ");
        assertThat(rig.channels("PJSIP/101")).hasSize(1);
        assertThat(rig.asterisk.received().actions("Redirect")).isEmpty();
    }

    @Test
    void aChannelThatDoesNotLiveOrTalksWithNobodyIsNotMoved() {
        var id = move("1.2", "9999");
        assertThat(rig.await(id, Reply.NotTransferred.class).reason()).startsWith("transfer: ");
        rig.asterisk.phones().register("102", "127.0.0.3", PhoneBehaviour.RING);
        rig.asterisk.callIn("79161234568", "102");
        await().atMost(Duration.ofSeconds(10)).until(() -> !rig.channels("PJSIP/102").isEmpty());
        var ringing = move(rig.channels("PJSIP/102").getFirst().uniqueId(), "9999");
        rig.await(ringing, Reply.NotTransferred.class);
        assertThat(rig.asterisk.received().actions("Redirect")).isEmpty();
    }
}
