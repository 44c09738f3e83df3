package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.call.AutocallPlan.Deed;
import org.alterisk.embedded.asterisk.call.AutocallPlan.EndedBy;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The dialplan context `alterisk-autocall` at work: plays the plan of each answered call and
/// writes the delivery journal into AstDB.
public final class Autocalls {
    private static final String FAMILY = "alterisk";

    private final SimulatedTime time;
    private final AstDb database;
    private final Sounds sounds;

    public Autocalls(SimulatedTime time, AstDb database, Sounds sounds) {
        this.time = time;
        this.database = database;
        this.sounds = sounds;
    }

    void begin(Call call, Exchange exchange) {
        var gone = call.callee().hangsUp();
        if (call.attempt().isEmpty()) {
            exchange.later(call, Duration.ZERO, () -> exchange.end(call, Side.CALLER));
            return;
        }
        for (var moment : plan(call, gone)) {
            if (moment.at().isZero() && !(moment.deed() instanceof Deed.End)) {
                perform(call, moment.deed(), exchange);
            } else {
                exchange.later(call, moment.at(), () -> perform(call, moment.deed(), exchange));
            }
        }
    }

    /// The hangup handler of a call that somebody else ends: the plan as if the other side had gone
    /// now, or when the call left the context.
    void cut(Call call, int cause, Exchange exchange) {
        if (call.attempt().isEmpty()) return;
        var inContext = call.answered().map(at -> time.between(at, call.left().orElse(time.now())));
        switch (plan(call, inContext).getLast().deed()) {
            case Deed.End(var result, _) -> record(call, result, cause, exchange);
            case Deed.Tell _, Deed.BeginMessage _ ->
                    throw new IllegalStateException("a plan ends with its end");
        }
    }

    private List<AutocallPlan.Moment> plan(Call call, Optional<Duration> gone) {
        var script = AutocallScript.of(call.order().variables());
        return AutocallPlan.of(script, sounds, call.callee().presses(), gone);
    }

    private void perform(Call call, Deed deed, Exchange exchange) {
        switch (deed) {
            case Deed.Tell(var stage, var fields) ->
                    exchange.publish(exchange.events().user(call, stage, fields));
            case Deed.BeginMessage() ->
                    database.put(FAMILY, call.attempt(), JournalRecord.begun(epoch()));
            case Deed.End(var result, var by) -> finish(call, result, by, exchange);
        }
    }

    private void finish(Call call, JournalRecord result, EndedBy by, Exchange exchange) {
        switch (by) {
            case DIALPLAN -> {
                record(call, result, HangupCause.NORMAL_CLEARING, exchange);
                exchange.end(call, Side.CALLER);
            }
            case OTHER_SIDE -> {
                exchange.publish(exchange.events().hangupRequest(call, OptionalInt.empty()));
                record(call, result, HangupCause.UNKNOWN, exchange);
                exchange.end(call, Side.CALLEE);
            }
        }
    }

    private void record(Call call, JournalRecord result, int cause, Exchange exchange) {
        var value = result.value(cause, epoch());
        database.put(FAMILY, call.attempt(), value);
        exchange.publish(exchange.events().user(call, "end", Map.of("Result", value)));
    }

    private long epoch() {
        return time.now().getEpochSecond();
    }
}
