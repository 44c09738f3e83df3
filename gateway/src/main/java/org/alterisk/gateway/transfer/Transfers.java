package org.alterisk.gateway.transfer;

import org.alterisk.gateway.command.CommandPublisher;
import org.alterisk.gateway.command.Replies;
import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.gateway.transfer.Moved.Kind;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.setting.Settings;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// Moves parties to service numbers and waits until they have arrived, within a bound: call it on a
/// virtual thread.
public final class Transfers {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    private final OperatorPhones phones;
    private final Directory directory;
    private final CommandPublisher publisher;
    private final Replies replies;
    private final InstantSource clock;

    public Transfers(
            OperatorPhones phones,
            Directory directory,
            CommandPublisher publisher,
            Replies replies,
            InstantSource clock) {
        this.phones = phones;
        this.directory = directory;
        this.publisher = publisher;
        this.replies = replies;
        this.clock = clock;
    }

    /// For the operator at an address.
    ///
    /// @param uniqueId of the channel to move
    /// @param dest the digits of the service number
    public Moved move(InetAddress asker, String uniqueId, String dest, Settings settings)
            throws InterruptedException {
        return move(() -> phones.at(asker), uniqueId, dest, settings);
    }

    /// For any operator: the other party of a call of one of them.
    public Moved move(String uniqueId, String dest, Settings settings) throws InterruptedException {
        return move(phones::all, uniqueId, dest, settings);
    }

    private Moved move(Supplier<Phones> own, String uniqueId, String dest, Settings settings)
            throws InterruptedException {
        var context = settings.transferContext();
        if (context.isEmpty()) {
            return new Moved.Failed(Kind.OFF, "transfers are off, TRANSFER_CONTEXT is not set");
        }
        return switch (scope(own, uniqueId, settings)) {
            case TransferScope.Nowhere(var kind, var reason) -> new Moved.Failed(kind, reason);
            case TransferScope.On(var node) -> move(node, uniqueId, context.get(), dest);
        };
    }

    private TransferScope scope(Supplier<Phones> own, String uniqueId, Settings settings) {
        if (!settings.transfersAnyCall()) {
            return TransferScope.own(uniqueId, own.get());
        }
        return directory.isAway()
                ? new TransferScope.Nowhere(Kind.NODE_AWAY, "Asterisk cannot be reached")
                : TransferScope.any(directory.channels(uniqueId));
    }

    private Moved move(String node, String uniqueId, String context, String dest)
            throws InterruptedException {
        if (!replies.areRead()) {
            return new Moved.Unavailable("the queue cannot be reached, try again later");
        }
        var id = new CommandId(UUID.randomUUID());
        try (var awaited = replies.await(id)) {
            var expiresAt = clock.instant().plus(BOUND);
            var command = new Command.Transfer(id, uniqueId, context, dest, expiresAt);
            if (!publisher.send(node, command)) {
                return new Moved.Unavailable("the queue cannot be reached, try again later");
            }
            return wait(node, awaited);
        }
    }

    private Moved wait(String node, Replies.Awaited awaited) throws InterruptedException {
        long until = System.nanoTime() + BOUND.toNanos();
        long left = BOUND.toNanos();
        while (left > 0) {
            var reply = awaited.next(Duration.ofNanos(Math.min(left, LOOK_AROUND.toNanos())));
            switch (reply.orElse(null)) {
                case Reply.Transferred _ -> {
                    return new Moved.Arrived();
                }
                case Reply.NotTransferred refused -> {
                    return new Moved.Failed(Kind.REFUSED, refused.reason());
                }
                case Reply.Progress _, Reply.Ended _ -> {} // no answer to this command
                case null -> {
                    if (!directory.isPresent(node)) {
                        return new Moved.Failed(Kind.NODE_AWAY, "Asterisk cannot be reached");
                    }
                }
            }
            left = until - System.nanoTime();
        }
        return new Moved.Failed(
                Kind.UNTOLD, "Asterisk did not tell in time whether the call has arrived");
    }
}
