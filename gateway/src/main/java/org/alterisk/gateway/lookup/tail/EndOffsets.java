package org.alterisk.gateway.lookup.tail;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The end offsets of a topic at the time of asking. Those who ask while Kafka is being asked share
/// the next question: the running one began before they asked and could miss what they must see.
public final class EndOffsets {
    private final Supplier<CompletionStage<Map<Integer, Long>>> question;
    private boolean running;
    private @Nullable CompletableFuture<Map<Integer, Long>> next;

    /// @param question asks Kafka, without blocking; must complete within a bound
    public EndOffsets(Supplier<CompletionStage<Map<Integer, Long>>> question) {
        this.question = question;
    }

    /// Offsets by partition; fails when Kafka does not answer in time. Does not block.
    public CompletableFuture<Map<Integer, Long>> now() {
        CompletableFuture<Map<Integer, Long>> mine;
        synchronized (this) {
            mine = next;
            if (mine == null) {
                mine = new CompletableFuture<>();
                next = mine;
            }
        }
        askIfIdle();
        return mine.copy();
    }

    private void askIfIdle() {
        CompletableFuture<Map<Integer, Long>> asked;
        synchronized (this) {
            asked = next;
            if (running || asked == null) {
                return;
            }
            running = true;
            next = null;
        }
        ask().whenComplete((offsets, failure) -> {
            synchronized (this) {
                running = false;
            }
            askIfIdle();
            if (failure == null) {
                asked.complete(offsets);
            } else {
                asked.completeExceptionally(failure);
            }
        });
    }

    private CompletionStage<Map<Integer, Long>> ask() {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e); // or nobody would ever be answered again
        }
    }
}
