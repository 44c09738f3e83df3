package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.AttemptId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what an AMI event says of an attempt (header names as of Asterisk 16 to 23).
public final class FactReader {
    private static final String STATE_RINGING = "5";
    private static final String STATE_UP = "6";

    private FactReader() {}

    /// The attempt that an event speaks of and what it says; no facts when it is not about one.
    ///
    /// @param channelMade whether it is the birth of a channel
    public record Sighting(AttemptId id, List<Fact> facts, boolean channelMade) {
        public Sighting {
            facts = List.copyOf(facts);
        }
    }

    public static Optional<Sighting> read(AmiEvent event) {
        return attemptOf(event)
                .map(id -> new Sighting(id, factsOf(event), event.name().equals("Newchannel")));
    }

    private static Optional<AttemptId> attemptOf(AmiEvent event) {
        var header =
                switch (event.name()) {
                    case "DialBegin", "DialState", "DialEnd" -> "DestUniqueid";
                    case "UserEvent" -> isOurs(event) ? "Attempt" : "Uniqueid";
                    default -> "Uniqueid";
                };
        return event.first(header).flatMap(AttemptId::ofHex);
    }

    private static boolean isOurs(AmiEvent event) {
        return event.first("UserEvent").filter("AlteriskAutocall"::equals).isPresent();
    }

    private static List<Fact> factsOf(AmiEvent event) {
        var at = event.receivedAt();
        if (event.name().equals("OriginateResponse")) {
            // alone it proves no channel: one that is refused has none
            return List.of(
                    event.first("Response").filter("Success"::equals).isPresent()
                            ? new Fact.Answered(at)
                            : new Fact.NotAnswered(event.number("Reason").orElse(0), at));
        }
        var facts = new ArrayList<Fact>();
        facts.add(new Fact.ChannelSeen(at, at));
        switch (event.name()) {
            case "Hangup" ->
                    facts.add(
                            new Fact.HungUp(
                                    event.number("Cause").orElse(null),
                                    event.number("TechCause").orElse(null),
                                    at));
            case "Newstate" -> {
                var state = event.first("ChannelState").orElse("");
                if (state.equals(STATE_RINGING)) {
                    facts.add(new Fact.Ringing(at));
                } else if (state.equals(STATE_UP)) {
                    facts.add(new Fact.Answered(at));
                }
            }
            case "DialState" -> {
                if (event.first("DialStatus").filter("RINGING"::equals).isPresent()) {
                    facts.add(new Fact.Ringing(at));
                }
            }
            case "DialEnd" -> {
                if (event.first("DialStatus").filter("ANSWER"::equals).isPresent()) {
                    facts.add(new Fact.Answered(at));
                }
            }
            case "UserEvent" -> {
                if (isOurs(event)) {
                    stage(event, facts);
                }
            }
            default -> {}
        }
        return facts;
    }

    private static void stage(AmiEvent event, List<Fact> facts) {
        var at = event.receivedAt();
        switch (event.first("Stage").orElse("")) {
            case "answered" -> facts.add(new Fact.Answered(at));
            case "digit" -> {
                if (event.first("Digit").filter("1"::equals).isPresent()) {
                    facts.add(new Fact.Confirmed(at));
                }
            }
            case "playing" -> facts.add(new Fact.Playing(at));
            case "end" ->
                    event.first("Result")
                            .flatMap(JournalEntry::parse)
                            .ifPresent(entry -> facts.add(new Fact.Result(entry, at)));
            default -> {}
        }
    }
}
