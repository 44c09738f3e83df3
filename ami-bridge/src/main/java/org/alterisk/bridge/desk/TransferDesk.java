package org.alterisk.bridge.desk;

import org.alterisk.bridge.directory.Directory;
import org.alterisk.bridge.session.AmiAction;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.transfer.OpenTransfer;
import org.alterisk.bridge.transfer.TransferFact;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs transfers: sends what [OpenTransfer] says, without waiting. Used by the desk's thread
/// alone.
final class TransferDesk {
    private static final Logger log = LoggerFactory.getLogger(TransferDesk.class);

    /// How long Asterisk may take to answer, and then the channel to arrive.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Live(OpenTransfer transfer, AmiSession session) {}

    private final String node;
    private final Directory directory;
    private final Inbox inbox;
    private final Consumer<Reply> replies;
    private final Clocks clocks;
    private final Map<CommandId, Live> open = new LinkedHashMap<>();
    private Set<CommandId> answeredBefore = Set.of();

    TransferDesk(
            String node, Directory directory, Inbox inbox, Consumer<Reply> replies, Clocks clocks) {
        this.node = node;
        this.directory = directory;
        this.inbox = inbox;
        this.replies = replies;
        this.clocks = clocks;
    }

    void recall(Set<CommandId> answered) {
        answeredBefore = answered;
    }

    void begin(Command.Transfer order, Optional<AmiSession> session) {
        var id = order.commandId();
        var now = clocks.now();
        var channel = order.uniqueId();
        if (open.containsKey(id) || answeredBefore.contains(id)) {
            log.atWarn().addKeyValue("commandId", id).log("Transfer came twice");
        } else if (clocks.isPast(order.expiresAt())) {
            fail(id, "transfer: the command had expired");
        } else if (session.isEmpty()) {
            fail(id, "transfer: there is no connection to Asterisk");
        } else if (directory.peer(channel).isEmpty()) {
            fail(id, "transfer: no call with this UniqueID");
        } else if (isMoving(channel)) {
            fail(id, "transfer: this call is just being transferred");
        } else {
            ask(order, session.get(), now);
        }
    }

    private boolean isMoving(String channel) {
        return open.values().stream()
                .anyMatch(live -> live.transfer().order().uniqueId().equals(channel));
    }

    private void ask(Command.Transfer order, AmiSession session, Instant now) {
        var id = order.commandId();
        var channel = order.uniqueId();
        open.put(id, new Live(OpenTransfer.begun(order, now.plus(PATIENCE)), session));
        log.atInfo().addKeyValue("commandId", id).log("Transferring");
        send(
                id,
                AmiAction.numberExists(order.context(), order.dest()),
                reply ->
                        !reply.success()
                                ? TransferFact.ACTION_FAILED
                                : reply.value().equals("1")
                                        ? TransferFact.EXISTS
                                        : TransferFact.NOT_THERE);
        setVariable(id, channel, "ALTERISK_TRANSFER", id.hex());
        setVariable(id, channel, "ALTERISK_TRANSFER_CONTEXT", order.context());
    }

    private void setVariable(CommandId id, String channel, String name, String value) {
        send(
                id,
                AmiAction.setVariable(channel, name, value),
                reply -> reply.success() ? TransferFact.VARIABLE_SET : TransferFact.ACTION_FAILED);
    }

    private void send(
            CommandId id, AmiAction action, Function<AmiReply, @Nullable TransferFact> meaning) {
        var live = open.get(id);
        if (live == null) {
            return;
        }
        var _ =
                live.session()
                        .send(action)
                        .whenComplete((reply, _) -> {
                            var fact =
                                    reply == null
                                            ? TransferFact.ACTION_FAILED
                                            : meaning.apply(reply);
                            if (fact != null) {
                                inbox.work(() -> learned(id, fact));
                            }
                        });
    }

    void heard(AmiEvent event) {
        if (open.isEmpty()) {
            return;
        }
        if (event.name().equals("UserEvent")
                && event.first("UserEvent").filter("AlteriskTransfer"::equals).isPresent()) {
            var id = event.first("Transfer").flatMap(CommandId::ofHex);
            switch (event.first("Stage").orElse("")) {
                case "arrived" -> id.ifPresent(known -> learned(known, TransferFact.ARRIVED));
                case "missing" -> id.ifPresent(known -> learned(known, TransferFact.MISSING));
                default -> {}
            }
        } else if (event.name().equals("Hangup")) {
            all(
                    TransferFact.HUNG_UP,
                    live ->
                            event.first("Uniqueid")
                                    .filter(live.transfer().order().uniqueId()::equals)
                                    .isPresent());
        }
    }

    void tick(Instant now) {
        all(TransferFact.TIMED_OUT, live -> !now.isBefore(live.transfer().deadline()));
    }

    void sessionOver() {
        all(TransferFact.SESSION_LOST, _ -> true);
    }

    private void all(TransferFact fact, java.util.function.Predicate<Live> which) {
        List.copyOf(open.entrySet()).stream()
                .filter(entry -> which.test(entry.getValue()))
                .forEach(entry -> learned(entry.getKey(), fact));
    }

    private void learned(CommandId id, TransferFact fact) {
        var live = open.get(id);
        if (live == null) {
            return;
        }
        var now = clocks.now();
        switch (live.transfer().next(fact, now.plus(PATIENCE))) {
            case OpenTransfer.Wait(var next) -> open.put(id, new Live(next, live.session()));
            case OpenTransfer.Move(var next) -> {
                open.put(id, new Live(next, live.session()));
                var order = next.order();
                send(
                        id,
                        AmiAction.transfer(order.uniqueId(), order.dest()),
                        reply -> reply.success() ? null : TransferFact.ACTION_FAILED);
            }
            case OpenTransfer.Arrived _ -> {
                open.remove(id);
                log.atInfo().addKeyValue("commandId", id).log("Transferred");
                replies.accept(new Reply.Transferred(id, node, now));
            }
            case OpenTransfer.Failed(var reason) -> {
                open.remove(id);
                fail(id, reason);
            }
        }
    }

    private void fail(CommandId id, String reason) {
        log.atInfo()
                .addKeyValue("commandId", id)
                .addKeyValue("reason", reason)
                .log("Not transferred");
        replies.accept(new Reply.NotTransferred(id, node, reason, clocks.now()));
    }
}
