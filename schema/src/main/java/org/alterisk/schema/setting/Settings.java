package org.alterisk.schema.setting;

import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.Command.FirstLeg;

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
    private final RouteTable makecallRoutes;
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
        makecallRoutes =
                valid(RouteTable.parse("MAKE_CALL_CHANNEL", value(Setting.MAKE_CALL_CHANNEL)));
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

    public RouteTable makecallRoutes() {
        return makecallRoutes;
    }

    public NumberRules numberRules() {
        return numberRules;
    }

    public Optional<SoundFile> ivr() {
        return given(Setting.AUTO_CALL_IVR).map(SoundFile::new);
    }

    public Optional<Language> language() {
        return given(Setting.AUTO_CALL_LANGUAGE).map(Language::new);
    }

    public Optional<String> callerId() {
        return given(Setting.AUTO_CALL_CALLER_ID);
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

    public int makecallTries() {
        return number(Setting.MAKE_CALL_TRIES_COUNT);
    }

    public Duration makecallTriesPeriod() {
        return seconds(Setting.MAKE_CALL_TRIES_PERIOD);
    }

    public Optional<String> makecallCallerId() {
        return given(Setting.MAKE_CALL_CALLER_ID);
    }

    public Duration makecallRingTimeout() {
        return seconds(Setting.MAKE_CALL_RING_TIMEOUT);
    }

    public FirstLeg makecallFirstLeg() {
        return value(Setting.MAKE_CALL_FIRST_LEG).equals("operator")
                ? FirstLeg.OPERATOR
                : FirstLeg.CUSTOMER;
    }

    /// The dialplan context that calls may be transferred into; empty: transfers are off.
    public Optional<String> transferContext() {
        return given(Setting.TRANSFER_CONTEXT);
    }

    /// Whether any live call may be transferred, not only one of the operator who asks.
    public boolean transfersAnyCall() {
        return value(Setting.TRANSFER_CALLS).equals("any");
    }

    private Optional<String> given(Setting setting) {
        return Optional.of(value(setting)).filter(v -> !v.isEmpty());
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
