package org.alterisk.dialer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.dialer.support.TestKafka;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class NodeWatchIT {
    private TestKafka kafka;
    private NodeWatch watch;
    private int cameUp;

    @BeforeEach
    void start() throws Exception {
        kafka = new TestKafka();
        kafka.reader(kafka.topics().directory()).close(); // the topic is known now
        watch =
                new NodeWatch(
                        kafka.clients().reader("test", Map.of()),
                        kafka.topics().directory(),
                        "asterisk",
                        () -> cameUp++);
    }

    @AfterEach
    void stop() {
        watch.stop();
        kafka.close();
    }

    private void heartbeat(String node, boolean connected) throws Exception {
        var state = new NodeState(node, connected, 1, null, Instant.EPOCH);
        kafka.send(kafka.topics().directory(), state.key(), Codec.DIRECTORY.encode(state));
    }

    private void awaitUp(boolean up) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(15))
                .until(() -> {
                    watch.runOnce();
                    return watch.isUp() == up;
                });
    }

    @Test
    void isUpByHeartbeatsOfNowOnlyAndAwayAfterASilence() throws Exception {
        heartbeat("asterisk", true); // before its time
        watch.runOnce();
        assertThat(watch.isUp()).isFalse();

        heartbeat("other", true);
        kafka.send(kafka.topics().directory(), "x", "?".getBytes(StandardCharsets.UTF_8));
        kafka.send(kafka.topics().directory(), "x", null);
        heartbeat("asterisk", true);
        awaitUp(true);
        assertThat(cameUp).isEqualTo(1);
        long upAt = System.nanoTime();
        awaitUp(false);
        assertThat(Duration.ofNanos(System.nanoTime() - upAt)).isGreaterThan(Duration.ofSeconds(4));
    }

    @Test
    void isAwayAtOnceWhenItsBridgeSaysSo() throws Exception {
        watch.runOnce();
        heartbeat("asterisk", true);
        awaitUp(true);
        heartbeat("asterisk", false);
        awaitUp(false);
        heartbeat("asterisk", true);
        awaitUp(true);
        assertThat(cameUp).isEqualTo(2);
    }
}
