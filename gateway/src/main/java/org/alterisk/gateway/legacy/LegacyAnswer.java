package org.alterisk.gateway.legacy;

import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.makecall.Placed;
import org.alterisk.gateway.publish.Accepted;
import org.alterisk.gateway.talk.Talk;
import org.alterisk.gateway.transfer.Moved;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.check.Violation;

import java.util.Optional;

/// What goes back to the client, byte for byte as the requirement has it.
///
/// @param body lines, each ended by a line feed
/// @param reason for the header `X-Alterisk-Reason`, on errors: printable ASCII, at most 200
record LegacyAnswer(int httpStatus, String body, Optional<String> reason) {
    private static final int MAX_REASON = 200;

    static LegacyAnswer of(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Queued(var id) -> ok("Answer: OK\nAutoCallID: " + id + "\n");
            case Accepted.Unavailable(var reason) -> error(503, "autocall: " + reason);
        };
    }

    static LegacyAnswer of(Found found) {
        return switch (found) {
            case Found.Known(var status, var reason) -> of(status, reason);
            case Found.NoSuchId() -> error(200, "autocallstatus: no such AutoCallID");
            case Found.Unanswerable(var reason) -> error(503, "autocallstatus: " + reason);
        };
    }

    static LegacyAnswer of(Talk talk) {
        return switch (talk) {
            case Talk.Established(var number, var uniqueId) ->
                    ok(
                            "Answer: OK\nCallerID: %s\nUniqueID: %s\n"
                                    .formatted(number.orElse("unknown"), uniqueId));
            case Talk.None(var reason) -> error(200, "get_uniqueid_callerid: " + reason);
        };
    }

    static LegacyAnswer of(Placed placed) {
        return switch (placed) {
            case Placed.Ok(_, _) -> ok("Answer: OK\n");
            case Placed.Busy() -> ok("Answer: Busy\n");
            case Placed.Failed(var why) -> error(200, "makecall: " + why.text());
            case Placed.Unavailable(var reason) -> error(503, "makecall: " + reason);
        };
    }

    static LegacyAnswer of(Moved moved) {
        return switch (moved) {
            case Moved.Arrived() -> ok("Answer: OK\n");
            case Moved.Failed(_, var reason) -> error(200, "transfer: " + reason);
            case Moved.Unavailable(var reason) -> error(503, "transfer: " + reason);
        };
    }

    static LegacyAnswer of(Violation violation) {
        return error(200, violation.text());
    }

    static LegacyAnswer error(int httpStatus, String reason) {
        return new LegacyAnswer(httpStatus, "Answer: Error\n", Optional.of(headerText(reason)));
    }

    private static LegacyAnswer of(AutocallStatus status, Optional<String> reason) {
        return status == AutocallStatus.ERROR
                ? error(200, reason.orElse("the order could not be carried out"))
                : ok("Answer: " + status.answer() + "\n");
    }

    private static LegacyAnswer ok(String body) {
        return new LegacyAnswer(200, body, Optional.empty());
    }

    /// A stored reason may quote what an Asterisk said: nothing of it may end a header.
    private static String headerText(String reason) {
        var text = reason.replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
