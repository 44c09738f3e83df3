package org.alterisk.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Fact;
import org.alterisk.bridge.watch.Inbox.Learned;
import org.alterisk.bridge.watch.Inbox.Stream;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class InboxTest {
    private static final Instant NOW = Instant.EPOCH;
    private final Inbox inbox = new Inbox(2, Time.system());

    private static AmiEvent event(int number) {
        return new AmiEvent("E" + number, Map.of(), NOW);
    }

    private List<Inbox.Item> taken() throws InterruptedException {
        var items = new ArrayList<Inbox.Item>();
        for (var item = inbox.poll(Duration.ZERO); item != null; item = inbox.poll(Duration.ZERO)) {
            items.add(item);
        }
        return items;
    }

    @Test
    void marksWhereEventsWereDroppedAndHowMany() throws Exception {
        for (int i = 1; i <= 5; i++) {
            inbox.heard(7, event(i));
        }
        assertThat(inbox.poll(Duration.ZERO)).isEqualTo(new Stream.Opened(7, NOW));
        assertThat(inbox.poll(Duration.ZERO)).isEqualTo(new Stream.Heard(event(1)));
        inbox.heard(7, event(6));
        assertThat(taken())
                .containsExactly(
                        new Stream.Heard(event(2)),
                        new Stream.Lost(3, NOW),
                        new Stream.Heard(event(6)));
    }

    @Test
    void tellsALossAlsoWhenNothingComesAfterIt() throws Exception {
        for (int i = 1; i <= 3; i++) {
            inbox.heard(7, event(i));
        }
        assertThat(taken()).last().isEqualTo(new Stream.Lost(1, NOW));
    }

    @Test
    void neverDropsAFact() throws Exception {
        var id = AttemptId.ofHex("0".repeat(32)).orElseThrow();
        for (int i = 0; i < 100; i++) {
            inbox.learned(id, new Fact.Asked(NOW));
        }
        assertThat(taken()).hasSize(100).allMatch(Learned.class::isInstance);
    }

    @Test
    void dropsEventsOfASessionThatHasBeenReplaced() throws Exception {
        inbox.heard(7, event(1));
        inbox.opened(8, NOW);
        inbox.heard(7, event(2));
        inbox.heard(8, event(3));
        inbox.opened(8, NOW);
        assertThat(taken())
                .containsExactly(
                        new Stream.Opened(7, NOW),
                        new Stream.Heard(event(1)),
                        new Stream.Opened(8, NOW),
                        new Stream.Heard(event(3)));
    }
}
