package org.alterisk.bridge.makecall;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.message.Reply.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The makecalls that are live, from the order to the one [Reply.Ended] of each.
public final class MakeCalls {
    /// How long an originate may go without any news before its channel is looked for.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final String node;
    private final Map<CommandId, PlacedCall> calls = new LinkedHashMap<>();
    private final Map<String, CommandId> customers = new HashMap<>();
    private Instant lookedAt = Instant.EPOCH;

    /// @param node the Asterisk server, as replies name it
    public MakeCalls(String node) {
        this.node = node;
    }

    /// What comes of a fact.
    ///
    /// @param hangUp channels to hang up
    public record Outcome(List<Reply> replies, List<String> hangUp) {
        public Outcome {
            replies = List.copyOf(replies);
            hangUp = List.copyOf(hangUp);
        }

        static Outcome none() {
            return new Outcome(List.of(), List.of());
        }
    }

    /// Whether a call of this operator is being placed: not yet connected.
    public boolean isPlacing(String operator) {
        return calls.values().stream()
                .anyMatch(call -> call.order().operator().equals(operator) && !call.isConnected());
    }

    public boolean isKnown(CommandId id) {
        return calls.containsKey(id);
    }

    /// The calls that are not connected yet.
    public Set<CommandId> unconnected() {
        return calls.values().stream()
                .filter(call -> !call.isConnected())
                .map(call -> call.order().commandId())
                .collect(java.util.stream.Collectors.toSet());
    }

    public void place(Command.MakeCall order, Instant at) {
        var placed = new PlacedCall(order, List.of(new CallFact.Placed(at)));
        calls.put(order.commandId(), placed);
    }

    public Outcome take(AmiEvent event) {
        var replies = new ArrayList<Reply>();
        var hangUp = new ArrayList<String>();
        for (var told : factsOf(event)) {
            for (var fact : told.facts()) {
                var outcome = learned(told.id(), fact);
                replies.addAll(outcome.replies());
                hangUp.addAll(outcome.hangUp());
            }
        }
        return new Outcome(replies, hangUp);
    }

    private record Told(CommandId id, List<CallFact> facts) {}

    private List<Told> factsOf(AmiEvent event) {
        if (calls.isEmpty()) {
            return List.of();
        }
        var told = new ArrayList<Told>();
        boolean ours = event.first("UserEvent").filter("AlteriskMakecall"::equals).isPresent();
        if (ours || !event.name().equals("UserEvent")) {
            open(event, ours ? "Call" : "Uniqueid")
                    .map(call ->
                            new Told(
                                    call.order().commandId(),
                                    CallFacts.ofFirstLeg(event, call.customerFirst())))
                    .ifPresent(told::add);
        }
        open(event, "DestUniqueid")
                .map(call -> new Told(call.order().commandId(), CallFacts.ofOriginate(event)))
                .ifPresent(told::add);
        event.first("Uniqueid")
                .map(customers::get)
                .map(id -> new Told(id, CallFacts.ofCustomer(event)))
                .ifPresent(told::add);
        return told;
    }

    private Optional<PlacedCall> open(AmiEvent event, String header) {
        return event.first(header).flatMap(CommandId::ofChannelId).map(calls::get);
    }

    public Outcome learned(CommandId id, CallFact fact) {
        var before = calls.get(id);
        if (before == null) {
            return Outcome.none();
        }
        var after = before.with(fact);
        calls.put(id, after);
        if (fact instanceof CallFact.CustomerDialled(var uniqueId, _)) {
            customers.putIfAbsent(uniqueId, id);
        }
        var replies = new ArrayList<Reply>();
        if (!before.has(fact.getClass())) {
            stageOf(after, fact)
                    .ifPresent(
                            stage -> replies.add(new Reply.Progress(id, node, stage, fact.at())));
        }
        var hangUp = new ArrayList<String>();
        boolean newlyUnwanted =
                !before.has(fact.getClass())
                        && (fact instanceof CallFact.HangUpAsked
                                || fact instanceof CallFact.ChannelSeen)
                        && after.has(CallFact.HangUpAsked.class)
                        && after.has(CallFact.ChannelSeen.class);
        if (newlyUnwanted && !after.isConnected()) {
            hangUp.add(id.channelId());
        }
        replies.addAll(settle(after, fact.at()));
        return new Outcome(replies, hangUp);
    }

    /// Ends what waits for no more news.
    public List<Reply> tick(Instant now) {
        var replies = new ArrayList<Reply>();
        List.copyOf(calls.values()).forEach(call -> replies.addAll(settle(call, now)));
        return replies;
    }

    private List<Reply> settle(PlacedCall call, Instant now) {
        var id = call.order().commandId();
        var end = CallEnd.of(call, now);
        if (end.isEmpty()) {
            return List.of();
        }
        calls.remove(id);
        customers.values().removeIf(id::equals);
        var how = end.get();
        return List.of(new Reply.Ended(id, node, how.result(), how.cause(), how.detail(), now));
    }

    /// Whether Asterisk should list its channels now, for something that is due was not heard.
    public boolean wantsLook(Instant now) {
        boolean overdue =
                calls.values().stream().anyMatch(call -> !call.isConnected() && overdue(call, now));
        if (overdue && !now.isBefore(lookedAt.plus(BETWEEN_LOOKS))) {
            lookedAt = now;
            return true;
        }
        return false;
    }

    private static boolean overdue(PlacedCall call, Instant now) {
        boolean seen = call.has(CallFact.ChannelSeen.class);
        var patience =
                seen ? Duration.ofSeconds(call.order().ringTimeoutSeconds()).plus(GRACE) : GRACE;
        return !now.isBefore(call.lastNews().plus(patience));
    }

    /// Asterisk has listed all its channels.
    ///
    /// @param isLive tells a channel by its id
    public List<Reply> listed(Predicate<String> isLive, Instant at) {
        var replies = new ArrayList<Reply>();
        for (var call : List.copyOf(calls.values())) {
            var id = call.order().commandId();
            boolean settled = call.has(CallFact.ChannelSeen.class) || overdue(call, at);
            if (settled && !isLive.test(id.channelId())) {
                replies.addAll(learned(id, new CallFact.Gone(at)).replies());
            } else if (isLive.test(id.channelId())) {
                learned(id, new CallFact.ChannelSeen(at));
            }
        }
        return replies;
    }

    /// The AMI session is over: what was being placed is lost, those who talk go on.
    public List<Reply> sessionLost(Instant at) {
        return unconnected().stream()
                .flatMap(id -> learned(id, new CallFact.SessionLost(at)).replies().stream())
                .toList();
    }

    private static Optional<Stage> stageOf(PlacedCall call, CallFact fact) {
        boolean customerFirst = call.customerFirst();
        return switch (fact) {
            case CallFact.FirstRinging _ ->
                    Optional.of(customerFirst ? Stage.RINGING : Stage.OPERATOR_RINGING);
            case CallFact.FirstAnswered _ ->
                    customerFirst ? Optional.of(Stage.ANSWERED) : Optional.empty();
            case CallFact.CustomerRinging _ -> Optional.of(Stage.RINGING);
            case CallFact.CustomerAnswered _ -> Optional.of(Stage.ANSWERED);
            case CallFact.Connected _ -> Optional.of(Stage.CONNECTED);
            case CallFact.Placed _,
                    CallFact.Refused _,
                    CallFact.Unanswered _,
                    CallFact.ChannelSeen _,
                    CallFact.NotAnswered _,
                    CallFact.FirstHungUp _,
                    CallFact.CustomerDialled _,
                    CallFact.CustomerHungUp _,
                    CallFact.DialEnded _,
                    CallFact.HangUpAsked _,
                    CallFact.Gone _,
                    CallFact.SessionLost _ ->
                    Optional.empty();
        };
    }
}
