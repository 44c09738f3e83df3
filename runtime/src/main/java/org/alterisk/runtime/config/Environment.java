package org.alterisk.runtime.config;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads environment variables and collects what is wrong with them, so that an administrator sees
/// every problem at once. Nothing read is valid until [#orFail] has returned. A secret may stand in
/// a file: `DATABASE_PASSWORD_FILE` names it.
public final class Environment {
    private final Map<String, String> variables;
    private final List<Violation> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(SecretFiles.readIn(variables, problems));
    }

    public String text(String name, String defaultValue) {
        return optional(name).orElse(defaultValue);
    }

    /// A variable that is absent or empty counts as not given.
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    public String required(String name) {
        return optional(name)
                .orElseGet(() -> {
                    problems.add(new Violation(name, "setting.missing", "is required"));
                    return "";
                });
    }

    public int integer(String name, int defaultValue, int min, int max) {
        var given = optional(name);
        if (given.isEmpty()) {
            return defaultValue;
        }
        if (given.get().matches("0|[1-9][0-9]{0,8}")) {
            int value = Integer.parseInt(given.get());
            if (value >= min && value <= max) {
                return value;
            }
        }
        problems.add(
                new Violation(
                        name,
                        "setting.range",
                        "must be a whole number from " + min + " to " + max));
        return defaultValue;
    }

    public boolean flag(String name, boolean defaultValue) {
        var given = optional(name);
        if (given.isPresent() && !given.get().matches("true|false")) {
            problems.add(new Violation(name, "setting.flag", "must be true or false"));
        }
        return given.map(Boolean::parseBoolean).orElse(defaultValue);
    }

    /// Reads by a rule of the domain; `fallback` stands in when the rule refuses, until [#orFail].
    public <T> T parsed(String name, T fallback, Function<String, Checked<T>> rule) {
        var given = optional(name);
        if (given.isEmpty()) {
            return fallback;
        }
        return switch (rule.apply(given.get())) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var violation) -> {
                problems.add(violation);
                yield fallback;
            }
        };
    }

    /// The settings of the requirement that are given here; the table has the others.
    public Map<Setting, String> settings() {
        var given = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var value = variables.get(setting.name());
            if (value != null) {
                given.put(setting, value.strip());
                setting.check(value.strip()).ifPresent(problems::add);
            }
        }
        return given;
    }

    /// All `<prefix>XYZ_ABC` variables as `xyz.abc`, e.g. for Kafka's own client options.
    public Map<String, String> passedThrough(String prefix) {
        var options = new TreeMap<String, String>();
        variables.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isBlank()) {
                var option = name.substring(prefix.length());
                options.put(option.toLowerCase(java.util.Locale.ROOT).replace('_', '.'), value);
            }
        });
        return options;
    }

    /// Checks `LOG_FORMAT`, which the log itself reads.
    public void checkLogFormat() {
        var format = optional("LOG_FORMAT");
        if (format.isPresent() && !format.get().matches("text|json")) {
            problems.add(new Violation("LOG_FORMAT", "setting.format", "must be text or json"));
        }
    }

    /// Returns the configuration built from what was read, if nothing was wrong.
    ///
    /// @throws ConfigurationException naming every problem
    public <T> T orFail(T configuration) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return configuration;
    }
}
