package org.alterisk.simulation.kafka.exchange;

import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A client's way to the broker. What is asked is done in one step there, or not at all.
public final class Way {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Client client;
    private final Availability broker;

    public Way(Client client, Availability broker) {
        this.client = client;
        this.broker = broker;
    }

    public Client client() {
        return client;
    }

    /// Empty: no answer came, and who asked cannot know whether it was done.
    public <T> Optional<T> ask(Supplier<T> question) {
        if (!client.link().request() || broker.isAway()) {
            return Optional.empty();
        }
        var answer = question.get();
        return answers() ? Optional.of(answer) : Optional.empty();
    }

    /// Lets an answer pass that the broker gives later than in the step it was asked in.
    public boolean answers() {
        return client.link().response();
    }

    /// Waits after an answer that did not come, until the broker is back or somebody else rings.
    public void awaitReturn(Doorbell bell, long nanos) {
        broker.await(bell, nanos);
    }

    public int returns() {
        return broker.returns();
    }

    /// Asks until there is an answer: for what does no harm when it is done twice.
    ///
    /// @param wait waits after a loss, at most so many nanoseconds
    public <T> T insist(Supplier<T> question, Deadline until, LongConsumer wait) {
        while (true) {
            var answer = ask(question);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (until.isOver()) {
                throw new TimeoutException("no answer from the broker");
            }
            wait.accept(Math.min(ASK_AGAIN.toNanos(), until.left()));
        }
    }
}
