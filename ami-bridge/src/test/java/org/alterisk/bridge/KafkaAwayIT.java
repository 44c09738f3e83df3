package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Stage;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class KafkaAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void keepsTheEndOfACallUntilKafkaIsBack() throws Exception {
        try (var folder = DataFolder.temporary()) {
            var kafka = KafkaServer.start(folder, 0);
            int port = kafka.port();
            try (var rig = new BridgeRig(kafka.bootstrap(), settings -> settings)) {
                rig.startBridge();
                rig.awaitUp();
                var id = rig.call("2000000001", "long10");
                rig.awaitStage(id, Stage.PLAYING);
                kafka.close();
                await().atMost(PATIENCE)
                        .until(() ->
                                rig.asterisk
                                        .database()
                                        .get("alterisk", id.hex())
                                        .orElse("")
                                        .startsWith("played"));
                kafka = KafkaServer.start(folder, port);
                assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.DELIVERED);
                assertThat(rig.ended(rig.call("2000000002")).outcome())
                        .isEqualTo(Outcome.DELIVERED);
            } finally {
                kafka.close();
            }
        }
    }
}
