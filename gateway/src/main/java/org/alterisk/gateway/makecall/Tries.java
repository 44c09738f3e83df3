package org.alterisk.gateway.makecall;

import org.alterisk.gateway.command.CommandPublisher;
import org.alterisk.gateway.command.Replies;
import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Makes the tries of makecalls, and the pauses between them. Whoever leaves while a call may be
/// live has it hung up.
public final class Tries {
    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    private final Directory directory;
    private final CommandPublisher publisher;
    private final Replies replies;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public Tries(
            Directory directory, CommandPublisher publisher, Replies replies, InstantSource clock) {
        this.directory = directory;
        this.publisher = publisher;
        this.replies = replies;
        this.clock = clock;
    }

    /// How a try ended.
    sealed interface End {
        record Final(Placed placed) implements End {}

        record Again(Duration after) implements End {}
    }

    /// One try, until it is known whether another follows.
    End one(Order order, MakeCallPolicy policy, int made, BooleanSupplier isGone)
            throws InterruptedException {
        if (!replies.areRead()) {
            return new End.Final(
                    new Placed.Unavailable("the queue cannot be reached, try again later"));
        }
        if (!canRing(order.phone())) {
            return new End.Final(new Placed.Failed(Why.NOT_REGISTERED));
        }
        var id = new CommandId(UUID.randomUUID());
        var node = order.phone().node();
        boolean mayBeLive = true;
        try (var awaited = replies.await(id)) {
            boolean sent = publisher.send(node, order.command(id, clock.instant()));
            long until = System.nanoTime() + order.patience().toNanos();
            Happening whenOver = new Happening.Silence();
            while (true) {
                var happening =
                        sent
                                ? next(node, awaited, until, isGone, whenOver)
                                : Optional.<Happening>of(new Happening.NotAcknowledged());
                if (happening.isEmpty()) {
                    continue;
                }
                switch (policy.after(happening.get(), made)) {
                    case NextStep.WaitOn() -> {}
                    case NextStep.Settle(var within) -> {
                        until = System.nanoTime() + within.toNanos();
                        whenOver = new Happening.StillRings();
                    }
                    case NextStep.TryAgain(var after) -> {
                        mayBeLive = false;
                        return new End.Again(after);
                    }
                    case NextStep.Finish(var placed) -> {
                        mayBeLive = false;
                        return new End.Final(order.identified(placed, id));
                    }
                    case NextStep.HangUpAndFinish(var placed) -> {
                        return new End.Final(placed);
                    }
                }
            }
        } finally {
            if (mayBeLive) {
                publisher.sendLater(node, new Command.HangUp(id));
            }
        }
    }

    /// Waits between two tries; what ends the makecall, if anything does.
    Optional<Placed> pause(
            Order order, MakeCallPolicy policy, int made, Duration length, BooleanSupplier isGone)
            throws InterruptedException {
        long until = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < until) {
            var _ = stopping.await(slice(until), TimeUnit.NANOSECONDS);
            var happening = around(order.phone().node(), isGone);
            if (happening.isPresent()) {
                return switch (policy.after(happening.get(), made)) {
                    case NextStep.Finish(var placed) -> Optional.of(placed);
                    case NextStep.HangUpAndFinish(var placed) ->
                            Optional.of(placed); // none is live
                    case NextStep.WaitOn(), NextStep.Settle(_), NextStep.TryAgain(_) ->
                            Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    void stop() {
        stopping.countDown();
    }

    private Optional<Happening> next(
            String node,
            Replies.Awaited awaited,
            long until,
            BooleanSupplier isGone,
            Happening whenOver)
            throws InterruptedException {
        var reply = awaited.next(Duration.ofNanos(slice(until)));
        if (reply.isPresent()) {
            return Optional.of(new Happening.Replied(reply.get()));
        }
        return around(node, isGone)
                .or(() -> System.nanoTime() < until ? Optional.empty() : Optional.of(whenOver));
    }

    private Optional<Happening> around(String node, BooleanSupplier isGone) {
        if (isGone.getAsBoolean()) {
            return Optional.of(new Happening.ClientGone());
        }
        if (stopping.getCount() == 0) {
            return Optional.of(new Happening.Stopping());
        }
        return directory.isPresent(node) ? Optional.empty() : Optional.of(new Happening.NodeAway());
    }

    /// It may have gone since the last try: then nobody would take the call.
    private boolean canRing(Phone phone) {
        return directory.of(List.of(phone.endpoint())) instanceof Phones.Known(var now)
                && now.stream()
                        .anyMatch(p -> p.node().equals(phone.node()) && PhoneChoice.canRing(p));
    }

    private static long slice(long until) {
        return Math.clamp(until - System.nanoTime(), 0, LOOK_AROUND.toNanos());
    }
}
