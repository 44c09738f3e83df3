package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.wire.Packet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A live channel. Belongs to the thread of the simulation.
public final class Call {
    /// Asterisk's channel states, with its numbers and words.
    enum State {
        DOWN(0, "Down"),
        RINGING(5, "Ringing"),
        UP(6, "Up");

        final int number;
        final String word;

        State(int number, String word) {
            this.number = number;
            this.word = word;
        }
    }

    private final OriginateOrder order;
    private final Route route;
    private final String id;
    private final String name;
    private final Instant created;
    private final List<SimulatedTime.Timer> timers = new ArrayList<>();
    private State state = State.DOWN;
    private boolean variablesSet;
    private Optional<Instant> answered = Optional.empty();
    private Optional<Instant> left = Optional.empty();
    private OriginateOrder.Extension extension = new OriginateOrder.Extension("from-carrier", "s");

    Call(OriginateOrder order, Route route, String id, String name, Instant created) {
        this.order = order;
        this.route = route;
        this.id = id;
        this.name = name;
        this.created = created;
    }

    OriginateOrder order() {
        return order;
    }

    Route route() {
        return route;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    public Optional<String> variable(String variable) {
        return Optional.ofNullable(order.variables().get(variable));
    }

    Callee callee() {
        return Callee.of(route.number());
    }

    boolean up() {
        return state == State.UP;
    }

    Optional<Instant> answered() {
        return answered;
    }

    /// The channel is made before its variables are set: the first event shows them empty.
    void setVariables() {
        variablesSet = true;
    }

    void ring() {
        state = State.RINGING;
    }

    void answer(Instant at) {
        state = State.UP;
        answered = Optional.of(at);
        extension = order.extension();
    }

    /// Leaves the context that it was originated into.
    void leave(OriginateOrder.Extension place, Instant at) {
        extension = place;
        if (left.isEmpty()) left = Optional.of(at);
    }

    Optional<Instant> left() {
        return left;
    }

    /// Names with which a carrier tells calls apart are never used twice.
    String carrierId() {
        return name + "@" + created;
    }

    void timer(SimulatedTime.Timer timer) {
        timers.add(timer);
    }

    void cancelTimers() {
        timers.forEach(SimulatedTime.Timer::cancel);
        timers.clear();
    }

    /// Adds the headers that every event of a channel has.
    public Packet describe(Packet packet, String prefix) {
        var caller = variablesSet && !order.callerNumber().isEmpty();
        var number = caller ? order.callerNumber() : "<unknown>";
        return packet.with(prefix + "Channel", name)
                .with(prefix + "ChannelState", state.number)
                .with(prefix + "ChannelStateDesc", state.word)
                .with(prefix + "CallerIDNum", number)
                .with(prefix + "CallerIDName", "<unknown>")
                .with(prefix + "ConnectedLineNum", number)
                .with(prefix + "ConnectedLineName", "<unknown>")
                .with(prefix + "Language", language())
                .with(prefix + "AccountCode", "")
                .with(prefix + "Context", extension.context())
                .with(prefix + "Exten", extension.exten())
                .with(prefix + "Priority", 1)
                .with(prefix + "Uniqueid", id)
                .with(prefix + "Linkedid", id)
                .with(prefix + "ChanVariable", "ALTERISK_ATTEMPT=" + attempt());
    }

    /// What it runs, as `CoreShowChannels` tells it.
    public String application() {
        return up() ? "Playback" : "AppDial2";
    }

    String attempt() {
        return variablesSet ? variable("ALTERISK_ATTEMPT").orElse("") : "";
    }

    private String language() {
        return up() ? variable("ALTERISK_LANGUAGE").filter(l -> !l.isEmpty()).orElse("en") : "en";
    }
}
