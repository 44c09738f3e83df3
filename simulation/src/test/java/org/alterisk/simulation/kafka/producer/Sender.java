package org.alterisk.simulation.kafka.producer;

import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.kafka.exchange.Way;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Empties a producer's buffer, on a fiber of its process: one request at a time, with all that
/// waits. A request without an answer is sent again, and its records arrive once all the same.
final class Sender {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 10_000;

    private final Simulation simulation;
    private final Way way;
    private final ProducerOptions options;
    private final Deque<Sending> waiting = new ArrayDeque<>();
    private final Deque<Sending> request = new ArrayDeque<>();
    private final Doorbell bell;
    private final Doorbell room;
    private long bytes;
    private boolean isOver;

    Sender(Simulation simulation, Way way, ProducerOptions options) {
        this.simulation = simulation;
        this.way = way;
        this.options = options;
        bell = new Doorbell(simulation);
        room = new Doorbell(simulation);
    }

    boolean hasRoomFor(int more) {
        return bytes + more <= options.bufferBytes();
    }

    /// Waits until something has left the buffer.
    void awaitRoom(long nanos) {
        room.await(nanos);
    }

    void take(Sending sending) {
        waiting.add(sending);
        bytes += sending.bytes;
        bell.ring();
    }

    void run() {
        while (!isOver) {
            expire(waiting);
            if (request.isEmpty()) {
                for (int i = 0; i < MOST_AT_ONCE && !waiting.isEmpty(); i++) {
                    request.add(waiting.remove());
                }
            }
            if (request.isEmpty()) {
                bell.await(LOOK_AGAIN.toNanos());
            } else {
                send();
            }
        }
    }

    private void send() {
        var answer =
                way.ask(() -> {
                    request.forEach(Sending::arrive);
                    return true;
                });
        expire(request);
        if (answer.isEmpty()) {
            awaitSecondTry();
            return;
        }
        while (!request.isEmpty()) {
            var sending = request.remove();
            left(sending);
            sending.acknowledge();
        }
    }

    /// Meanwhile records get too old, also those that no request has carried yet.
    private void awaitSecondTry() {
        var until = Deadline.in(simulation, options.requestTimeout());
        int returns = way.returns();
        while (!request.isEmpty() && !until.isOver() && way.returns() == returns && !isOver) {
            way.awaitReturn(bell, Math.min(until.left(), request.element().deadline.left()));
            expire(request);
            expire(waiting);
        }
    }

    private void expire(Deque<Sending> sendings) {
        while (!sendings.isEmpty() && sendings.element().deadline.isOver()) {
            var sending = sendings.remove();
            left(sending);
            sending.fail(new TimeoutException("the record was not acknowledged in time"));
        }
    }

    private void left(Sending sending) {
        bytes -= sending.bytes;
        room.ring();
    }

    /// Waits until all that was taken so far is acknowledged, or has failed.
    void flush(Deadline until) {
        for (var sending : java.util.List.copyOf(request)) {
            sending.awaitDone(until);
        }
        for (var sending : java.util.List.copyOf(waiting)) {
            sending.awaitDone(until);
        }
    }

    /// Gives up what is not acknowledged yet.
    void stop() {
        isOver = true;
        request.addAll(waiting);
        waiting.clear();
        while (!request.isEmpty()) {
            request.remove().fail(new KafkaException("Producer is closed forcefully."));
        }
        bell.ring();
    }
}
