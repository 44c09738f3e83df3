package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.dialplan.AutocallPlan;
import org.alterisk.embedded.asterisk.dialplan.AutocallPlan.Deed;
import org.alterisk.embedded.asterisk.dialplan.AutocallScript;
import org.alterisk.embedded.asterisk.dialplan.JournalRecord;
import org.alterisk.embedded.asterisk.dialplan.Sounds;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.Timers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialplan context `alterisk-autocall` at work: plays the plan of each answered call and
/// writes the delivery journal into AstDB.
final class Autocalls {
    private static final String FAMILY = "alterisk";

    private final Exchange exchange;
    private final AstDb database;
    private final Sounds sounds;

    Autocalls(Exchange exchange, AstDb database, Sounds sounds) {
        this.exchange = exchange;
        this.database = database;
        this.sounds = sounds;
    }

    void begin(Channel channel) {
        var play = new Play(channel);
        channel.run(play);
        if (attempt(channel).isEmpty()) {
            play.timers.after(Duration.ZERO, () -> exchange.end(channel));
            return;
        }
        channel.atHangup(play::atHangup);
        for (var moment : plan(channel, Optional.empty())) {
            if (moment.at().isZero() && !(moment.deed() instanceof Deed.End)) {
                perform(channel, moment.deed());
            } else {
                play.timers.after(moment.at(), () -> play.reach(moment.deed()));
            }
        }
    }

    private static String attempt(Channel channel) {
        return channel.variable("ALTERISK_ATTEMPT");
    }

    /// @param gone when the other side is gone, if it does not wait for the end
    private List<AutocallPlan.Moment> plan(Channel channel, Optional<Duration> gone) {
        var variables = new HashMap<String, String>();
        for (var name :
                List.of("ATTEMPT", "FILES", "IVR", "IVR_TIMEOUT", "LANGUAGE", "MAX_DURATION")) {
            variables.put("ALTERISK_" + name, channel.variable("ALTERISK_" + name));
        }
        var presses = callee(channel).map(Callee::presses).orElse(List.of());
        return AutocallPlan.of(AutocallScript.of(variables), sounds, presses, gone);
    }

    private static Optional<Callee> callee(Channel channel) {
        return channel.farEnd()
                .filter(CalledParty.class::isInstance)
                .map(party -> ((CalledParty) party).callee());
    }

    private void perform(Channel channel, Deed deed) {
        switch (deed) {
            case Deed.Tell(var stage, var fields) -> tell(channel, stage, fields);
            case Deed.BeginMessage() ->
                    database.put(FAMILY, attempt(channel), JournalRecord.begun(epoch()));
            case Deed.End _ -> throw new IllegalStateException("the end is not performed");
        }
    }

    private void tell(Channel channel, String stage, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        all.put("Attempt", attempt(channel));
        all.put("Stage", stage);
        all.putAll(fields);
        exchange.publish(exchange.events().user(channel, "AlteriskAutocall", all));
    }

    private long epoch() {
        return exchange.time().now().getEpochSecond();
    }

    /// One call in the context.
    private final class Play implements Application {
        private final Channel channel;
        private final Timers timers = new Timers(exchange.time());
        private Optional<JournalRecord> result = Optional.empty();
        private Optional<Instant> left = Optional.empty();

        Play(Channel channel) {
            this.channel = channel;
        }

        @Override
        public String name() {
            return "Playback";
        }

        private void reach(Deed deed) {
            if (!exchange.live(channel)) return;
            if (deed instanceof Deed.End(var end, _)) {
                result = Optional.of(end);
                exchange.end(channel);
            } else {
                perform(channel, deed);
            }
        }

        @Override
        public List<Event> left(Channel leaving, Departure why) {
            timers.callOff();
            left = Optional.of(exchange.time().now());
            return List.of();
        }

        /// The hangup handler. If somebody else ended the call: the plan as if the other side had
        /// gone now, or when the call left the context.
        private void atHangup(Departure why) {
            var record = result.orElseGet(() -> cutShort(why));
            var value = record.value(why.cause(), epoch());
            database.put(FAMILY, attempt(channel), value);
            tell(channel, "end", Map.of("Result", value));
        }

        private JournalRecord cutShort(Departure why) {
            var planned =
                    why.by() == By.FAR_END
                            ? callee(channel).flatMap(Callee::hangsUp)
                            : Optional.<Duration>empty();
            var gone = planned.or(this::inContext);
            return switch (plan(channel, gone).getLast().deed()) {
                case Deed.End(var end, _) -> end;
                case Deed.Tell _, Deed.BeginMessage _ ->
                        throw new IllegalStateException("a plan ends with its end");
            };
        }

        private Optional<Duration> inContext() {
            return channel.answered()
                    .flatMap(at -> left.map(then -> exchange.time().between(at, then)));
        }
    }
}
