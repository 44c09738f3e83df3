package org.alterisk.gateway.api.operator;

import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.makecall.Placed;
import org.alterisk.gateway.makecall.Why;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a program is told of a call: what became of it, or why none was placed. Pure.
sealed interface CallAnswer {
    /// @param result `ringing`, `answered`, `busy`, or how it failed
    /// @param uniqueId of the customer's channel
    /// @param reason of a failure, for people
    record Became(String result, @Nullable String uniqueId, @Nullable String reason)
            implements CallAnswer {}

    record Refused(Problem problem) implements CallAnswer {}

    /// @param field that named the operator
    static CallAnswer of(Placed placed, String field) {
        return switch (placed) {
            case Placed.Ok(var answered, var uniqueId) ->
                    new Became(answered ? "answered" : "ringing", uniqueId.orElse(null), null);
            case Placed.Busy() -> new Became("busy", null, null);
            case Placed.Failed(var why) -> of(why, field);
            case Placed.Unavailable(var reason) -> new Refused(Problem.unavailable(reason));
        };
    }

    private static CallAnswer of(Why why, String field) {
        return switch (why) {
            case NO_ANSWER,
                    REJECTED,
                    INVALID_NUMBER,
                    CONGESTION,
                    UNAVAILABLE,
                    OPERATOR_UNAVAILABLE,
                    FAILED,
                    LOST,
                    UNTOLD ->
                    new Became(word(why), null, why.text());
            case NO_PHONE, NOT_REGISTERED, ALL_IN_CALLS, SEVERAL_FREE, OPERATOR_WAITS ->
                    refused(409, why, field, field.equals(Operator.ENDPOINT));
            case NO_ROUTE -> refused(422, why, "number", false);
            case NODE_AWAY, NOT_PLACED, CLIENT_GONE, STOPPING ->
                    new Refused(Problem.unavailable(why.text()));
        };
    }

    /// @param named whether the phone was named: then there is no address to speak of
    private static Refused refused(int status, Why why, String field, boolean named) {
        var text = named ? why.text().replace(" of this address", "") : why.text();
        return new Refused(Problem.of(status, new Violation(field, "call." + word(why), text)));
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
