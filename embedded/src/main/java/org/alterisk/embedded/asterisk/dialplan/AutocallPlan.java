package org.alterisk.embedded.asterisk.dialplan;

import org.alterisk.embedded.asterisk.carrier.Callee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that the dialplan context `alterisk-autocall` will do with an answered call, worked
/// out at the answer: from there on only somebody's hanging up can change it, and that is an
/// argument. Pure; times count from the answer.
public final class AutocallPlan {
    /// What happens at one moment of a call.
    public sealed interface Deed {
        /// A user event of the call.
        record Tell(String stage, Map<String, String> fields) implements Deed {}

        /// The journal says that the message begins.
        record BeginMessage() implements Deed {}

        /// The dialplan is through, or was cut short.
        record End(JournalRecord result, EndedBy by) implements Deed {}
    }

    public enum EndedBy {
        DIALPLAN,
        OTHER_SIDE
    }

    public record Moment(Duration at, Deed deed) {}

    private enum Stop {
        NONE,
        GONE,
        LIMIT
    }

    private final AutocallScript script;
    private final Sounds sounds;
    private final Optional<Duration> gone;
    private final List<Moment> moments = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private String digit = "";
    private String readStatus = "";

    private AutocallPlan(AutocallScript script, Sounds sounds, Optional<Duration> gone) {
        this.script = script;
        this.sounds = sounds;
        this.gone = gone;
    }

    /// @param gone when the other side is gone, if it does not wait for the end
    public static List<Moment> of(
            AutocallScript script,
            Sounds sounds,
            List<Callee.Press> presses,
            Optional<Duration> gone) {
        var plan = new AutocallPlan(script, sounds, gone);
        plan.begin(presses);
        return plan.moments;
    }

    private void begin(List<Callee.Press> presses) {
        tell("answered", Map.of());
        if (script.ivr().isEmpty()) play();
        else ask(presses);
    }

    private void ask(List<Callee.Press> presses) {
        var prompt = sounds.length(script.ivr(), script.language());
        if (prompt.isEmpty()) {
            readStatus = "ERROR";
            tellDigit();
            end("nofile", 0, Duration.ZERO, script.ivr(), EndedBy.DIALPLAN);
            return;
        }
        var window = prompt.get().plus(script.ivrTimeout());
        var pressed = presses.stream().filter(p -> p.after().compareTo(window) <= 0).findFirst();
        switch (advance(pressed.map(Callee.Press::after).orElse(window))) {
            case GONE -> {
                readStatus = "HANGUP";
                end("unconfirmed", 0, Duration.ZERO, "", EndedBy.OTHER_SIDE);
            }
            case LIMIT -> {
                readStatus = "HANGUP";
                end("maxlen", 0, Duration.ZERO, "", EndedBy.DIALPLAN);
            }
            case NONE -> {
                digit = pressed.map(p -> String.valueOf(p.digit())).orElse("");
                readStatus = pressed.isPresent() ? "OK" : "TIMEOUT";
                tellDigit();
                if (digit.equals("1")) play();
                else end("unconfirmed", 0, Duration.ZERO, "", EndedBy.DIALPLAN);
            }
        }
    }

    private void play() {
        if (script.files().isEmpty()) {
            end("nofile", 0, Duration.ZERO, "", EndedBy.DIALPLAN);
            return;
        }
        moments.add(new Moment(now, new Deed.BeginMessage()));
        tell("playing", Map.of());
        var began = now;
        int played = 0;
        for (var file : script.files()) {
            var length = sounds.length(file, script.language());
            if (length.isEmpty()) {
                end("nofile", played, now.minus(began), file, EndedBy.DIALPLAN);
                return;
            }
            var stop = advance(length.get());
            if (stop != Stop.NONE) {
                boolean left = stop == Stop.GONE;
                end(
                        left ? "hungup" : "maxlen",
                        played,
                        now.minus(began),
                        "",
                        left ? EndedBy.OTHER_SIDE : EndedBy.DIALPLAN);
                return;
            }
            played++;
        }
        end("played", played, now.minus(began), "", EndedBy.DIALPLAN);
    }

    /// Lets time pass, but not beyond the end of the call.
    private Stop advance(Duration length) {
        var until = now.plus(length);
        var left = gone.filter(at -> at.compareTo(script.maxDuration()) <= 0);
        var first = left.orElse(script.maxDuration());
        if (until.compareTo(first) <= 0) {
            now = until;
            return Stop.NONE;
        }
        now = first;
        return left.isPresent() ? Stop.GONE : Stop.LIMIT;
    }

    private void tellDigit() {
        tell("digit", Map.of("Digit", digit, "Read", readStatus));
    }

    private void tell(String stage, Map<String, String> fields) {
        moments.add(new Moment(now, new Deed.Tell(stage, fields)));
    }

    private void end(String stage, int played, Duration heard, String missing, EndedBy by) {
        var result = new JournalRecord(stage, digit, readStatus, played, heard, missing);
        moments.add(new Moment(now, new Deed.End(result, by)));
    }
}
