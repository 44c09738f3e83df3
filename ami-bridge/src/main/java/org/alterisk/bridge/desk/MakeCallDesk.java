package org.alterisk.bridge.desk;

import org.alterisk.bridge.directory.Directory;
import org.alterisk.bridge.makecall.CallFact;
import org.alterisk.bridge.makecall.MakeCalls;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.NotConnectedException;
import org.alterisk.bridge.session.RefusedActionException;
import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Runs makecalls: sends what [MakeCalls] lets be sent, and sees to it that no channel of one that
/// nobody waits for is left behind. Used by the desk's thread alone.
final class MakeCallDesk {
    private static final Logger log = LoggerFactory.getLogger(MakeCallDesk.class);
    private static final String AWAY = "there is no connection to Asterisk";

    private final String node;
    private final Directory directory;
    private final Inbox inbox;
    private final Sessions sessions;
    private final Consumer<Reply> replies;
    private final Clocks clocks;
    private final MakeCalls calls;
    private final Orphans orphans = new Orphans();
    private final Set<String> toHangUp = new LinkedHashSet<>();
    private Set<CommandId> answeredBefore = Set.of();

    MakeCallDesk(
            String node,
            Directory directory,
            Inbox inbox,
            Sessions sessions,
            Consumer<Reply> replies,
            Clocks clocks) {
        this.node = node;
        this.directory = directory;
        this.inbox = inbox;
        this.sessions = sessions;
        this.replies = replies;
        this.clocks = clocks;
        calls = new MakeCalls(node);
    }

    void recall(Set<CommandId> answered) {
        answeredBefore = answered;
    }

    void place(Command.MakeCall order, Optional<AmiSession> session) {
        var now = clocks.now();
        if (calls.isKnown(order.commandId()) || answeredBefore.contains(order.commandId())) {
            log.atWarn().addKeyValue("commandId", order.commandId()).log("Makecall came twice");
        } else if (clocks.isPast(order.expiresAt())) {
            refuse(order, Reply.Result.NOT_PLACED, "the command had expired");
        } else if (calls.isPlacing(order.operator())) {
            refuse(order, Reply.Result.OPERATOR_WAITS, "another call of this operator is placed");
        } else if (session.isEmpty()) {
            refuse(order, Reply.Result.NOT_PLACED, AWAY);
        } else {
            switch (MakeCallActions.action(order)) {
                case MakeCallActions.Unfit(var rule) ->
                        refuse(order, Reply.Result.NOT_PLACED, rule);
                case MakeCallActions.Fit(var action) -> {
                    var id = order.commandId();
                    log.atInfo()
                            .addKeyValue("commandId", id)
                            .addKeyValue("operator", order.operator())
                            .addKeyValue("number", PhoneNumber.masked(order.number()))
                            .log("Placing a call for an operator");
                    calls.place(order, now);
                    var _ =
                            session.get()
                                    .send(action)
                                    .whenComplete(
                                            (reply, e) -> inbox.work(() -> answered(id, reply, e)));
                }
            }
        }
    }

    private void refuse(Command.MakeCall order, Reply.Result result, String detail) {
        tell(new Reply.Ended(order.commandId(), node, result, null, detail, clocks.now()));
    }

    private void answered(CommandId id, @Nullable AmiReply reply, @Nullable Throwable failure) {
        var now = clocks.now();
        if (failure instanceof RefusedActionException refused) {
            learned(id, new CallFact.Refused("refused: " + refused.getMessage(), now));
        } else if (failure instanceof NotConnectedException) {
            learned(id, new CallFact.Refused(AWAY, now));
        } else if (reply == null) {
            learned(id, new CallFact.Unanswered(now));
        } else if (!reply.success()) {
            log.atWarn()
                    .addKeyValue("commandId", id)
                    .addKeyValue("reason", reply.message())
                    .log("Asterisk refused an originate");
            learned(id, new CallFact.Refused("Asterisk refused the originate", now));
        }
    }

    void hangUp(CommandId id) {
        if (calls.isKnown(id)) {
            learned(id, new CallFact.HangUpAsked(clocks.now()));
        } else if (directory.isLive(id.channelId()) && directory.peer(id.channelId()).isEmpty()) {
            hangUpChannel(id.channelId());
        }
    }

    void heard(AmiEvent event) {
        act(calls.take(event));
        for (var id : calls.unconnected()) {
            if (directory.peer(id.channelId()).isPresent()) {
                learned(id, new CallFact.Connected(event.receivedAt()));
            }
        }
        if (event.name().equals("CoreShowChannelsComplete")) {
            calls.listed(directory::isLive, event.receivedAt()).forEach(this::tell);
        }
        orphans.take(event, calls::isKnown, id -> directory.peer(id).isPresent())
                .forEach(this::endOrphan);
    }

    private void endOrphan(String channelId) {
        log.atWarn()
                .addKeyValue("channel", channelId)
                .log("Channel of a makecall that nobody waits for; hanging it up");
        hangUpChannel(channelId);
    }

    private void learned(CommandId id, CallFact fact) {
        act(calls.learned(id, fact));
    }

    private void act(MakeCalls.Outcome outcome) {
        outcome.replies().forEach(this::tell);
        outcome.hangUp().forEach(this::hangUpChannel);
    }

    private void hangUpChannel(String channelId) {
        toHangUp.add(channelId);
        hangUpAll();
    }

    /// A session that is just being opened can be used in a moment.
    private void hangUpAll() {
        var session = toHangUp.isEmpty() ? Optional.<AmiSession>empty() : sessions.ready();
        session.ifPresent(ready -> {
            toHangUp.forEach(id -> {
                var _ = ready.hangUp(id);
            });
            toHangUp.clear();
        });
    }

    private void tell(Reply reply) {
        if (reply instanceof Reply.Ended ended) {
            log.atInfo()
                    .addKeyValue("commandId", ended.commandId())
                    .addKeyValue("result", ended.result().word())
                    .addKeyValue("cause", ended.cause())
                    .addKeyValue("detail", ended.detail())
                    .log("Makecall ended");
        }
        replies.accept(reply);
    }

    /// @return whether Asterisk should list its channels
    boolean tick(Instant now) {
        calls.tick(now).forEach(this::tell);
        hangUpAll();
        return calls.wantsLook(now);
    }

    void sessionOver() {
        toHangUp.clear();
        calls.sessionLost(clocks.now()).forEach(this::tell);
    }
}
