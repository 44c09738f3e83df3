package org.alterisk.schema.setting;

import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All settings at one moment: every one valid, those not given at their defaults.
public final class Settings {
    private final Map<Setting, String> values;
    private final RouteTable autocallRoutes;
    private final NumberRules numberRules;

    /// Takes what is given, and the defaults for the rest.
    ///
    /// @throws IllegalArgumentException when a value breaks its rule; check with [#problems] before
    public Settings(Map<Setting, String> given) {
        var problems = problems(given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst().text());
        }
        values = new EnumMap<>(Setting.class);
        for (var setting : Setting.values()) {
            values.put(setting, given.getOrDefault(setting, setting.defaultValue()));
        }
        autocallRoutes =
                valid(RouteTable.parse("AUTO_CALL_CHANNEL", value(Setting.AUTO_CALL_CHANNEL)));
        numberRules =
                new NumberRules(
                        valid(
                                NumberRules.parseRewrites(
                                        "NUMBER_REWRITE", value(Setting.NUMBER_REWRITE))),
                        valid(NumberRules.parseDenied("NUMBER_DENY", value(Setting.NUMBER_DENY))));
    }

    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /// Every broken rule among the values given.
    public static List<Violation> problems(Map<Setting, String> given) {
        var problems = new ArrayList<Violation>();
        given.forEach((setting, value) -> setting.check(value).ifPresent(problems::add));
        return problems;
    }

    public String value(Setting setting) {
        return java.util.Objects.requireNonNull(values.get(setting));
    }

    public RouteTable autocallRoutes() {
        return autocallRoutes;
    }

    public NumberRules numberRules() {
        return numberRules;
    }

    public Optional<SoundFile> ivr() {
        return Optional.of(value(Setting.AUTO_CALL_IVR))
                .filter(v -> !v.isEmpty())
                .map(SoundFile::new);
    }

    public Optional<Language> language() {
        return Optional.of(value(Setting.AUTO_CALL_LANGUAGE))
                .filter(v -> !v.isEmpty())
                .map(Language::new);
    }

    public Optional<String> callerId() {
        return Optional.of(value(Setting.AUTO_CALL_CALLER_ID)).filter(v -> !v.isEmpty());
    }

    public int autocallTries() {
        return number(Setting.AUTO_CALL_TRIES_COUNT);
    }

    public Duration autocallTriesPeriod() {
        return seconds(Setting.AUTO_CALL_TRIES_PERIOD);
    }

    public int simCalls() {
        return number(Setting.AUTO_CALL_SIM_CALLS);
    }

    public Duration ringTimeout() {
        return seconds(Setting.AUTO_CALL_RING_TIMEOUT);
    }

    public Duration maxDuration() {
        return seconds(Setting.AUTO_CALL_MAX_DURATION);
    }

    public Duration minHeard() {
        return seconds(Setting.AUTO_CALL_MIN_HEARD);
    }

    private int number(Setting setting) {
        return Integer.parseInt(value(setting));
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    private static <T> T valid(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var violation) ->
                    throw new IllegalArgumentException(violation.text());
        };
    }
}
