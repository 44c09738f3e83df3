package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells a tracker facts and AMI events, a second apart, and keeps what it says.
final class Story {
    static final AttemptId ID = AttemptId.ofHex("0190a0b0c0d07000800000000000abcd").orElseThrow();
    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final Judge JUDGE = new Judge(Duration.ofSeconds(5));

    private final Tracker tracker = new Tracker("asterisk", JUDGE);
    private final List<CallEvent> said = new ArrayList<>();
    private Attempt attempt = Attempt.unknown(ID);
    private boolean over;
    private boolean lookUp;

    static Instant at(int second) {
        return START.plusSeconds(second);
    }

    static AmiEvent event(int second, String name, String... fields) {
        var map = new java.util.LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], List.of(fields[i + 1]));
        }
        map.putIfAbsent(name.startsWith("Dial") ? "DestUniqueid" : "Uniqueid", List.of(ID.hex()));
        return new AmiEvent(name, map, at(second));
    }

    static AmiEvent userEvent(int second, String stage, String... more) {
        var all = new ArrayList<>(List.of("UserEvent", "AlteriskAutocall", "Attempt", ID.hex()));
        all.addAll(List.of("Stage", stage));
        all.addAll(List.of(more));
        return event(second, "UserEvent", all.toArray(String[]::new));
    }

    static AmiEvent originateResponse(int second, String response, int reason) {
        return event(second, "OriginateResponse", "Response", response, "Reason", "" + reason);
    }

    static AmiEvent hangup(int second, int cause, String... more) {
        var all = new ArrayList<>(List.of("Cause", "" + cause));
        all.addAll(List.of(more));
        return event(second, "Hangup", all.toArray(String[]::new));
    }

    Story tell(Object... told) {
        for (var one : told) {
            switch (one) {
                case Fact fact -> step(fact);
                case AmiEvent event ->
                        FactReader.read(event).stream()
                                .flatMap(s -> s.facts().stream())
                                .forEach(this::step);
                default -> throw new IllegalArgumentException(one.toString());
            }
        }
        return this;
    }

    private void step(Fact fact) {
        if (over) {
            return;
        }
        var step = tracker.step(attempt, fact);
        attempt = step.attempt();
        over = step.over();
        lookUp = step.lookUp();
        said.addAll(step.events());
    }

    Attempt attempt() {
        return attempt;
    }

    boolean isOver() {
        return over;
    }

    boolean wantsLookUp() {
        return lookUp;
    }

    List<CallEvent> said() {
        return said;
    }

    CallEvent last() {
        return said.getLast();
    }

    CallEvent.Ended ended() {
        return (CallEvent.Ended) last();
    }

    List<CallEvent.Stage> stages() {
        return said.stream()
                .filter(CallEvent.Progress.class::isInstance)
                .map(e -> ((CallEvent.Progress) e).stage())
                .toList();
    }
}
