package org.alterisk.schema.setting;

import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;

import java.util.Optional;
import java.util.function.BiFunction;

/// A setting: its name in the environment and in the table `setting`, its default, its rule.
public enum Setting {
    AUTO_CALL_IVR("", "a sound file, or empty", Setting::soundOrEmpty),
    AUTO_CALL_TRIES_COUNT("3", "1 to 99", range(1, 99)),
    AUTO_CALL_TRIES_PERIOD("60", "1 to 3600 s", range(1, 3600)),
    AUTO_CALL_CHANNEL(
            "",
            "routes like 8067=>Zap/g2, 7495=>PJSIP/trunk on msk|spb, *=>PJSIP/trunk",
            RouteTable::parse),
    AUTO_CALL_SIM_CALLS("8", "1 to 256", range(1, 256)),
    AUTO_CALL_LANGUAGE("", "a language such as ru, or empty", Setting::languageOrEmpty),
    AUTO_CALL_CALLER_ID("", "up to 20 digits, or empty", Setting::callerIdOrEmpty),
    AUTO_CALL_RING_TIMEOUT("30", "1 to 300 s", range(1, 300)),
    AUTO_CALL_MAX_DURATION("120", "1 to 3600 s", range(1, 3600)),
    AUTO_CALL_MIN_HEARD("0", "0 to 600 s", range(0, 600)),
    MAKE_CALL_TRIES_COUNT("3", "1 to 3", range(1, 3)),
    MAKE_CALL_TRIES_PERIOD("5", "1 to 10 s", range(1, 10)),
    MAKE_CALL_CHANNEL(
            "",
            "routes like 8067=>Zap/g2, 7495=>PJSIP/trunk on msk|spb, *=>PJSIP/trunk",
            RouteTable::parse),
    MAKE_CALL_CALLER_ID("", "up to 20 digits, or empty", Setting::callerIdOrEmpty),
    MAKE_CALL_RING_TIMEOUT("30", "3 to 300 s", range(3, 300)),
    MAKE_CALL_FIRST_LEG("customer", "customer or operator", oneOf("customer", "operator")),
    TRANSFER_CONTEXT("", "a dialplan context; empty: off", Setting::contextOrEmpty),
    TRANSFER_CALLS("own", "own or any", oneOf("own", "any")),
    NUMBER_REWRITE("", "rules like +7=>8, 00=>", NumberRules::parseRewrites),
    NUMBER_DENY("112,911", "numbers like 112, 911, 8809*", NumberRules::parseDenied);

    private final String defaultValue;
    private final String inWords;

    @SuppressWarnings("ImmutableEnumChecker") // the rules are pure functions
    private final BiFunction<String, String, Checked<?>> rule;

    Setting(String defaultValue, String inWords, BiFunction<String, String, Checked<?>> rule) {
        this.defaultValue = defaultValue;
        this.inWords = inWords;
        this.rule = rule;
    }

    /// The rule in a few words, for a list.
    public String inWords() {
        return inWords;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /// Why this value cannot be set; empty when it can.
    public Optional<Violation> check(String value) {
        return switch (rule.apply(name(), value)) {
            case Checked.Valid<?> _ -> Optional.empty();
            case Checked.Invalid<?>(var violation) -> Optional.of(violation);
        };
    }

    private static BiFunction<String, String, Checked<?>> range(int min, int max) {
        return (name, value) -> {
            if (!value.matches("0|[1-9][0-9]{0,5}")
                    || Integer.parseInt(value) < min
                    || Integer.parseInt(value) > max) {
                return Checked.invalid(
                        name, "setting.range", "must be a whole number from " + min + " to " + max);
            }
            return Checked.valid(value);
        };
    }

    private static BiFunction<String, String, Checked<?>> oneOf(String one, String other) {
        return (name, value) ->
                value.equals(one) || value.equals(other)
                        ? Checked.valid(value)
                        : Checked.invalid(name, "setting.word", "must be " + one + " or " + other);
    }

    /// `alterisk-` is for our own contexts: a caller must not be moved into one of those.
    private static Checked<?> contextOrEmpty(String name, String value) {
        return value.matches("([A-Za-z0-9_][A-Za-z0-9_-]{0,63})?") && !value.startsWith("alterisk-")
                ? Checked.valid(value)
                : Checked.invalid(
                        name,
                        "setting.format",
                        "must be a dialplan context: up to 64 letters, digits, _ and -, not"
                                + " alterisk-..., or empty");
    }

    private static Checked<?> soundOrEmpty(String name, String value) {
        return value.isEmpty() ? Checked.valid(value) : SoundFile.parse(name, value);
    }

    private static Checked<?> languageOrEmpty(String name, String value) {
        return value.isEmpty() ? Checked.valid(value) : Language.parse(name, value);
    }

    private static Checked<?> callerIdOrEmpty(String name, String value) {
        return value.matches("([0-9]{1,20})?")
                ? Checked.valid(value)
                : Checked.invalid(name, "setting.format", "must be up to 20 digits, or empty");
    }
}
