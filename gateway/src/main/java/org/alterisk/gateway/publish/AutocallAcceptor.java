package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.TraceParent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Turns a valid order into a queued autocall. Blocks until Kafka has acknowledged or the bounds of
/// the producer are over: call it on a virtual thread.
public final class AutocallAcceptor {
    private static final Duration ID_WAIT = Duration.ofSeconds(2);

    private final ReservedIds ids;
    private final JobPublisher publisher;
    private final Consumer<Duration> tookSoLong;

    /// @param tookSoLong told of each order, accepted or not
    public AutocallAcceptor(
            ReservedIds ids, JobPublisher publisher, Consumer<Duration> tookSoLong) {
        this.ids = ids;
        this.publisher = publisher;
        this.tookSoLong = tookSoLong;
    }

    /// @param trace that the request is of
    public Accepted accept(AutocallOrder order, Optional<TraceParent> trace)
            throws InterruptedException {
        long begun = System.nanoTime();
        try {
            return publish(order, trace);
        } finally {
            tookSoLong.accept(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Accepted publish(AutocallOrder order, Optional<TraceParent> trace)
            throws InterruptedException {
        var id = ids.take(ID_WAIT);
        if (id.isEmpty()) {
            return new Accepted.Unavailable(
                    "no AutoCallID is left and the database gives none, try again later");
        }
        return switch (publisher.publish(id.get(), new AutocallJob(id, order), trace)) {
            case JobPublisher.Sent.Acknowledged() -> new Accepted.Queued(id.get());
            case JobPublisher.Sent.Never() -> {
                ids.giveBack(id.get());
                yield new Accepted.Unavailable("the queue cannot be reached, try again later");
            }
            case JobPublisher.Sent.InDoubt() ->
                    new Accepted.Unavailable(
                            "the queue did not confirm in time, the call may yet be made");
        };
    }
}
