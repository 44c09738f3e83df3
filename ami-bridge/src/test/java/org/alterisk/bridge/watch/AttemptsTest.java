package org.alterisk.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.bridge.track.Judge;
import org.alterisk.bridge.track.Tracker;
import org.alterisk.bridge.watch.Attempts.Placement;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Stage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final AttemptId ID = AttemptId.ofHex("ab".repeat(16)).orElseThrow();
    private static final AttemptId OTHER = AttemptId.ofHex("cd".repeat(16)).orElseThrow();
    private final Attempts attempts = new Attempts();

    private static CallEvent noTrace(AttemptId id) {
        return new CallEvent.NoTrace(id, "asterisk", NOW);
    }

    @Test
    void knowsWhatItsRecallDoesNotReachBackTo() {
        var claimed = Instant.parse("2026-11-23T08:59:00Z");
        var millis = claimed.toEpochMilli();
        var id = AttemptId.ofHex("%012x7%019x".formatted(millis, 0x123)).orElseThrow();
        var apart = Duration.ofSeconds(2);

        assertThat(attempts.mayBeForgotten(id, apart)).isFalse();
        attempts.recall(Map.of(), claimed.minusSeconds(3), NOW);
        assertThat(attempts.mayBeForgotten(id, apart)).isFalse();
        attempts.recall(Map.of(), claimed.minusSeconds(1), NOW);
        assertThat(attempts.mayBeForgotten(id, apart)).isTrue();
    }

    @Test
    void placesAnAttemptOnce() {
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Placed());
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Doubled());
        assertThat(attempts.isOpen(ID)).isTrue();
    }

    @Test
    void doesNotPlaceWhatAnEarlierBridgeToldOf() {
        var progress = new CallEvent.Progress(ID, "asterisk", Stage.PLAYING, NOW);
        attempts.recall(
                Map.of(ID, List.of(progress), OTHER, List.of(noTrace(OTHER))), Instant.EPOCH, NOW);
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Doubled());
        assertThat(attempts.place(OTHER, NOW)).isEqualTo(new Placement.Over(noTrace(OTHER)));
    }

    @Test
    void followsWhatAnEarlierBridgeSawBegin() {
        var told =
                Stream.of(Stage.DIALLING, Stage.ANSWERED, Stage.PLAYING)
                        .<CallEvent>map(stage -> new CallEvent.Progress(ID, "asterisk", stage, NOW))
                        .toList();
        attempts.recall(Map.of(ID, told), Instant.EPOCH, NOW);
        var gone = new Fact.Gone(Optional.empty(), NOW.plusMillis(1), NOW.plusMillis(1));
        var step =
                new Tracker("asterisk", new Judge(Duration.ofSeconds(2)))
                        .step(attempts.find(ID).orElseThrow(), gone);
        assertThat(step.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEvent.Ended.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(Outcome.DELIVERED));
    }

    @Test
    void whatWasToldBeforeDoesNotReplaceWhatIsKnown() {
        attempts.place(ID, NOW);
        attempts.recall(Map.of(ID, List.of(noTrace(ID))), Instant.EPOCH, NOW);
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Doubled());
    }

    @Test
    void renouncesWhatItHadNotPlaced() {
        attempts.keep(Attempt.unknown(ID).with(new Fact.Asked(NOW)));
        attempts.close(noTrace(ID), NOW);
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Renounced());
    }

    @Test
    void remembersTheLastWordForAWhile() {
        attempts.place(ID, NOW);
        attempts.close(noTrace(ID), NOW);
        assertThat(attempts.isOpen(ID)).isFalse();
        assertThat(attempts.place(ID, NOW)).isEqualTo(new Placement.Over(noTrace(ID)));
        attempts.close(noTrace(OTHER), NOW.plus(Attempts.REMEMBERED));
        assertThat(attempts.lastWord(ID)).isPresent();
        attempts.close(noTrace(OTHER), NOW.plus(Attempts.REMEMBERED).plusMillis(1));
        assertThat(attempts.lastWord(ID)).isEmpty();
        assertThat(attempts.lastWord(OTHER)).isPresent();
    }
}
