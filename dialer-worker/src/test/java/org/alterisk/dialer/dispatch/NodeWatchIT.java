package org.alterisk.dialer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                        Time.system(),
                        () -> cameUp++);
    }

    @AfterEach
    void stop() {
        watch.stop();
        kafka.close();
    }

    private void heartbeat(String node, boolean connected) throws Exception {
        heartbeat(node, connected, 1);
    }

    private void heartbeat(String node, boolean connected, long epoch) throws Exception {
        heartbeat(node, connected, epoch, Instant.EPOCH);
    }

    private void heartbeat(String node, boolean connected, long epoch, Instant at)
            throws Exception {
        var state = new NodeState(node, connected, epoch, null, at);
        kafka.send(kafka.topics().directory(), state.key(), Codec.DIRECTORY.encode(state));
    }

    private void awaitUp(boolean up) {
        awaitUp(up ? Set.of("asterisk") : Set.of());
    }

    private void awaitUp(Set<String> up) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(15))
                .until(() -> {
                    watch.runOnce();
                    return watch.up().equals(up);
                });
    }

    @Test
    void isUpByHeartbeatsOfNowOnlyAndAwayAfterASilence() throws Exception {
        heartbeat("asterisk", true); // before its time
        watch.runOnce();
        assertThat(watch.up()).isEmpty();

        heartbeat("../other", true);
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
    void knowsEachNodeByItsOwnHeartbeats() throws Exception {
        watch.runOnce();
        heartbeat("msk", true);
        heartbeat("spb", true);
        awaitUp(Set.of("msk", "spb"));
        heartbeat("msk", false);
        awaitUp(Set.of("spb"));
        heartbeat("msk", true);
        awaitUp(Set.of("msk", "spb"));
    }

    @Test
    void aBridgeThatWasReplacedSaysNothingThatCounts() throws Exception {
        watch.runOnce();
        heartbeat("asterisk", true, 7);
        heartbeat("asterisk", false, 6);
        heartbeat("other", true);
        awaitUp(Set.of("asterisk", "other"));
        heartbeat("asterisk", false, 7);
        heartbeat("asterisk", true, 6);
        heartbeat("third", true);
        awaitUp(Set.of("other", "third"));
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

    @Test
    void aNodeWhoseClockIsNotTheDatabasesIsNotUsedUntilItIs() throws Exception {
        watch.runOnce();
        var right = Instant.now();
        watch.databaseShows(right);
        for (var wrong : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            heartbeat("wrong", true, 1, right.plus(wrong));
            heartbeat("right", true, 1, right.plusSeconds(1));
            awaitUp(Set.of("right"));
            heartbeat("wrong", true, 1, right);
            awaitUp(Set.of("right", "wrong"));
        }
    }
}
