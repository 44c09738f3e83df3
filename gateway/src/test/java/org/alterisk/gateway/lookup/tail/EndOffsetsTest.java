package org.alterisk.gateway.lookup.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class EndOffsetsTest {
    /// The questions that Kafka was asked, in order, to be answered by the test.
    private final List<CompletableFuture<Map<Integer, Long>>> asked = new ArrayList<>();

    private final EndOffsets ends =
            new EndOffsets(() -> {
                var question = new CompletableFuture<Map<Integer, Long>>();
                asked.add(question);
                return question;
            });

    @Test
    void whoAsksWhileKafkaIsAskedIsAnsweredByTheNextQuestion() {
        var first = ends.now();
        var second = ends.now();
        var third = ends.now();
        assertThat(asked).hasSize(1);

        asked.get(0).complete(Map.of(0, 1L));

        assertThat(first).isCompletedWithValue(Map.of(0, 1L));
        assertThat(second).isNotDone();
        assertThat(asked).hasSize(2);

        asked.get(1).complete(Map.of(0, 2L));

        assertThat(second).isCompletedWithValue(Map.of(0, 2L));
        assertThat(third).isCompletedWithValue(Map.of(0, 2L));
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewWhenNobodyIsAsking() {
        var first = ends.now();
        asked.get(0).complete(Map.of(0, 1L));
        var second = ends.now();
        asked.get(1).complete(Map.of(0, 5L));

        assertThat(first).isCompletedWithValue(Map.of(0, 1L));
        assertThat(second).isCompletedWithValue(Map.of(0, 5L));
    }

    @Test
    void aFailureConcernsOnlyThoseWhoAskedThat() {
        var first = ends.now();
        var second = ends.now();
        asked.get(0).completeExceptionally(new IllegalStateException("away"));
        asked.get(1).complete(Map.of());

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue(Map.of());
    }

    @Test
    void aQuestionThatCannotBeAskedDoesNotStopTheNext() {
        var refusing =
                new EndOffsets(() -> {
                    throw new IllegalStateException("closed");
                });

        assertThat(refusing.now()).isCompletedExceptionally();
        assertThat(refusing.now()).isCompletedExceptionally();
    }

    @Test
    void whoGivesUpDoesNotSpoilItForTheOthers() {
        var first = ends.now();
        var second = ends.now();
        var third = ends.now();
        second.cancel(true);
        asked.get(0).complete(Map.of(0, 1L));
        asked.get(1).complete(Map.of(0, 2L));

        assertThat(first).isCompletedWithValue(Map.of(0, 1L));
        assertThat(third).isCompletedWithValue(Map.of(0, 2L));
    }
}
