package org.alterisk.bridge.makecall;

import org.alterisk.bridge.track.HangupCauses;
import org.alterisk.schema.message.Reply.Result;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a makecall has ended, concluded from its facts in whatever order they came.
///
/// @param cause the customer's; never read once he has answered: then it is the operator's, which
///   Asterisk copies
record CallEnd(Result result, @Nullable Integer cause, @Nullable String detail) {
    /// The events that end a call come within milliseconds of each other.
    private static final Duration END_TO_END = Duration.ofSeconds(2);

    /// The end; empty while it goes on, or while the event that tells how may still come.
    static Optional<CallEnd> of(PlacedCall call, Instant now) {
        var refused = call.find(CallFact.Refused.class);
        if (refused.isPresent() && !call.has(CallFact.ChannelSeen.class)) {
            return end(Result.NOT_PLACED, null, refused.get().detail());
        }
        if (call.has(CallFact.SessionLost.class) && !call.isConnected()) {
            return end(Result.LOST, null, "the connection to Asterisk was lost");
        }
        boolean over = call.has(CallFact.FirstHungUp.class) || call.has(CallFact.Gone.class);
        if (call.customerAnswered()) {
            return over ? end(Result.ANSWERED, null, operatorsPart(call)) : Optional.empty();
        }
        boolean waitedEnough = !now.isBefore(call.lastNews().plus(END_TO_END));
        return call.customerFirst()
                ? customerFirst(call, over, waitedEnough)
                : operatorFirst(call, over, waitedEnough);
    }

    private static Optional<CallEnd> customerFirst(
            PlacedCall call, boolean over, boolean waitedEnough) {
        var response = call.find(CallFact.NotAnswered.class);
        boolean timeout =
                response.filter(r -> r.reason() == CallFact.NotAnswered.TIMEOUT).isPresent();
        boolean hungUp = call.has(CallFact.FirstHungUp.class);
        Integer cause =
                call.find(CallFact.FirstHungUp.class).map(CallFact.FirstHungUp::cause).orElse(null);
        if (response.isPresent() && !call.has(CallFact.ChannelSeen.class)) {
            return timeout
                    ? end(Result.NO_ANSWER, null, null)
                    : end(Result.UNAVAILABLE, null, "Asterisk made no channel");
        }
        boolean bothHeard = response.isPresent() && hungUp;
        if ((response.isEmpty() && !over) || !(bothHeard || waitedEnough)) {
            return Optional.empty();
        }
        if (timeout) {
            return end(Result.NO_ANSWER, cause, null);
        }
        if (hungUp) {
            return end(byCause(cause), cause, null);
        }
        return call.has(CallFact.Unanswered.class) && !call.has(CallFact.ChannelSeen.class)
                ? end(Result.LOST, null, "no response to the originate")
                : end(Result.FAILED, null, "the hangup cause was not heard");
    }

    private static Optional<CallEnd> operatorFirst(
            PlacedCall call, boolean over, boolean waitedEnough) {
        if (!call.has(CallFact.FirstAnswered.class)) {
            return over || call.has(CallFact.NotAnswered.class)
                    ? end(Result.OPERATOR_UNAVAILABLE, null, operatorNotThere(call))
                    : Optional.empty();
        }
        var dialled = call.has(CallFact.CustomerDialled.class);
        var hungUp = call.find(CallFact.CustomerHungUp.class);
        var dial = call.find(CallFact.DialEnded.class);
        if (!over || (dialled && hungUp.isEmpty() && !waitedEnough)) {
            return Optional.empty();
        }
        Integer cause =
                hungUp.map(CallFact.CustomerHungUp::cause)
                        .or(() -> dialled ? dial.map(CallFact.DialEnded::cause) : Optional.empty())
                        .orElse(null);
        var result = byCause(cause);
        if (result != Result.FAILED) {
            return end(result, cause, null);
        }
        return switch (dial.map(CallFact.DialEnded::status).orElse("")) {
            case "BUSY" -> end(Result.BUSY, cause, null);
            case "NOANSWER" -> end(Result.NO_ANSWER, cause, null);
            case "CONGESTION" -> end(Result.CONGESTION, cause, null);
            case "CHANUNAVAIL" -> end(Result.UNAVAILABLE, cause, "Asterisk made no channel");
            case "" -> end(Result.FAILED, cause, "the operator hung up before the answer");
            default -> end(Result.FAILED, cause, null);
        };
    }

    private static String operatorNotThere(PlacedCall call) {
        return call.has(CallFact.ChannelSeen.class)
                ? "the operator's phone did not answer"
                : "the operator's phone is not there";
    }

    private static @Nullable String operatorsPart(PlacedCall call) {
        if (call.isConnected() || !call.customerFirst()) {
            return null;
        }
        return call.find(CallFact.DialEnded.class)
                .map(dial ->
                        switch (dial.status()) {
                            case "BUSY" -> "the operator's phone is busy";
                            case "NOANSWER" -> "the operator's phone was not answered";
                            case "CHANUNAVAIL", "CONGESTION" -> "the operator's phone is not there";
                            default -> "the operator was not reached";
                        })
                .orElse("the customer hung up before the operator's answer");
    }

    private static Result byCause(@Nullable Integer cause) {
        return Result.valueOf(HangupCauses.outcome(cause).name());
    }

    private static Optional<CallEnd> end(
            Result result, @Nullable Integer cause, @Nullable String detail) {
        return Optional.of(new CallEnd(result, cause, detail));
    }
}
