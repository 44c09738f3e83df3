package org.alterisk.embedded.asterisk.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A live channel. Belongs to the thread of the simulation.
public final class Channel {
    /// Asterisk's channel states, with its numbers and words.
    public enum State {
        DOWN(0, "Down"),
        RING(4, "Ring"),
        RINGING(5, "Ringing"),
        UP(6, "Up");

        final int number;
        final String word;

        State(int number, String word) {
            this.number = number;
            this.word = word;
        }
    }

    /// @param name such as `PJSIP/101-0000001f`
    /// @param linkedId Uniqueid of the first channel of the call
    public record Identity(String id, String name, String linkedId, Instant created) {}

    private final Identity identity;
    private final Map<String, String> variables = new HashMap<>();
    private final List<Consumer<Departure>> hangupHandlers = new ArrayList<>();
    private State state;
    private Extension place;
    private CallerId caller = CallerId.UNKNOWN;
    private CallerId connected = CallerId.UNKNOWN;
    private Application application = Application.NONE;
    private Optional<FarEnd> farEnd = Optional.empty();
    private Optional<Bridge> bridge = Optional.empty();
    private Optional<Instant> answered = Optional.empty();
    private Optional<Departure> lastDial = Optional.empty();

    public Channel(Identity identity, State state, Extension place) {
        this.identity = identity;
        this.state = state;
        this.place = place;
    }

    public String id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }

    public String linkedId() {
        return identity.linkedId();
    }

    public Instant created() {
        return identity.created();
    }

    public State state() {
        return state;
    }

    public boolean up() {
        return state == State.UP;
    }

    public void ring() {
        state = State.RINGING;
    }

    public void answer(Instant at) {
        state = State.UP;
        answered = Optional.of(at);
    }

    public Optional<Instant> answered() {
        return answered;
    }

    public Extension place() {
        return place;
    }

    public void moveTo(Extension next) {
        place = next;
    }

    public CallerId caller() {
        return caller;
    }

    public void caller(CallerId id) {
        caller = id;
    }

    public CallerId connected() {
        return connected;
    }

    public void connected(CallerId id) {
        connected = id;
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    public void variable(String name, String value) {
        variables.put(name, value);
    }

    public void variables(Map<String, String> values) {
        variables.putAll(values);
    }

    public Application application() {
        return application;
    }

    /// Runs another application from now on; answers the one that it ran so far.
    public Application run(Application next) {
        var last = application;
        application = next;
        return last;
    }

    public Optional<FarEnd> farEnd() {
        return farEnd;
    }

    public void farEnd(FarEnd end) {
        farEnd = Optional.of(end);
    }

    public Optional<Bridge> bridge() {
        return bridge;
    }

    void bridge(Optional<Bridge> joined) {
        bridge = joined;
    }

    /// Runs once, when the channel is hung up.
    public void atHangup(Consumer<Departure> handler) {
        hangupHandlers.add(handler);
    }

    public void runHangupHandlers(Departure why) {
        hangupHandlers.forEach(handler -> handler.accept(why));
        hangupHandlers.clear();
    }

    /// How the last channel that it dialled ended: its cause is `HANGUPCAUSE` here.
    public Optional<Departure> lastDial() {
        return lastDial;
    }

    public void lastDial(Departure end) {
        lastDial = Optional.of(end);
    }
}
