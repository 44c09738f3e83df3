package org.alterisk.bridge.makecall;

import org.alterisk.bridge.track.AmiEvent;

import java.util.ArrayList;
import java.util.List;

/// Reads what an AMI event says of a makecall (header names as of Asterisk 16 to 23). Only the
/// state *ringing* counts as such: early media (183, DialState PROGRESS) may be an announcement.
final class CallFacts {
    private static final String STATE_RINGING = "5";
    private static final String STATE_UP = "6";

    private CallFacts() {}

    /// From an event whose `Uniqueid` (of our user events: `Call`) is the first leg.
    static List<CallFact> ofFirstLeg(AmiEvent event, boolean customerFirst) {
        var at = event.receivedAt();
        if (event.name().equals("OriginateResponse")) {
            // alone it proves no channel: one that is refused has none
            return List.of(
                    event.first("Response").filter("Success"::equals).isPresent()
                            ? new CallFact.FirstAnswered(at)
                            : new CallFact.NotAnswered(event.number("Reason").orElse(0), at));
        }
        var facts = new ArrayList<CallFact>();
        facts.add(new CallFact.ChannelSeen(at));
        switch (event.name()) {
            case "Newstate" -> {
                var state = event.first("ChannelState").orElse("");
                if (state.equals(STATE_RINGING)) {
                    facts.add(new CallFact.FirstRinging(at));
                } else if (state.equals(STATE_UP)) {
                    facts.add(new CallFact.FirstAnswered(at));
                }
            }
            case "UserEvent" -> stage(event, facts);
            case "Hangup" ->
                    facts.add(new CallFact.FirstHungUp(event.number("Cause").orElse(null), at));
            case "DialBegin", "DialState", "DialEnd" -> {
                if (!customerFirst) {
                    dialled(event, facts);
                }
            }
            default -> {}
        }
        return facts;
    }

    private static void stage(AmiEvent event, List<CallFact> facts) {
        var at = event.receivedAt();
        switch (event.first("Stage").orElse("")) {
            case "answered", "operator" -> facts.add(new CallFact.FirstAnswered(at));
            case "end" ->
                    facts.add(
                            new CallFact.DialEnded(
                                    event.first("Dial")
                                            .filter(word -> word.matches("[A-Z]{1,20}"))
                                            .orElse(""),
                                    event.number("Cause").orElse(null),
                                    at));
            default -> {}
        }
    }

    /// The first leg is the operator's and dials the customer.
    private static void dialled(AmiEvent event, List<CallFact> facts) {
        var at = event.receivedAt();
        event.first("DestUniqueid")
                .ifPresent(id -> facts.add(new CallFact.CustomerDialled(id, at)));
        var status = event.first("DialStatus").orElse("");
        if (event.name().equals("DialState") && status.equals("RINGING")) {
            facts.add(new CallFact.CustomerRinging(at));
        } else if (event.name().equals("DialEnd") && status.equals("ANSWER")) {
            facts.add(new CallFact.CustomerAnswered(at));
        }
    }

    /// From an event whose `DestUniqueid` is the first leg: the originate's own dialling.
    static List<CallFact> ofOriginate(AmiEvent event) {
        var at = event.receivedAt();
        var status = event.first("DialStatus").orElse("");
        return event.name().equals("DialState") && status.equals("RINGING")
                ? List.of(new CallFact.FirstRinging(at))
                : event.name().equals("DialEnd") && status.equals("ANSWER")
                        ? List.of(new CallFact.FirstAnswered(at))
                        : List.of();
    }

    /// With the operator first: from an event whose `Uniqueid` is the customer's channel.
    static List<CallFact> ofCustomer(AmiEvent event) {
        var at = event.receivedAt();
        var state = event.first("ChannelState").orElse("");
        return switch (event.name()) {
            case "Newstate" ->
                    switch (state) {
                        case STATE_RINGING -> List.of(new CallFact.CustomerRinging(at));
                        case STATE_UP -> List.of(new CallFact.CustomerAnswered(at));
                        default -> List.of();
                    };
            case "Hangup" ->
                    List.of(new CallFact.CustomerHungUp(event.number("Cause").orElse(null), at));
            default -> List.of();
        };
    }
}
