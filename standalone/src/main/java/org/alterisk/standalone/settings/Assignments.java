package org.alterisk.standalone.settings;

import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person wants set, and all that is wrong with it.
///
/// @param values not to be used while there is a problem
record Assignments(Map<Setting, String> values, List<Violation> problems) {
    /// Reads `NAME=VALUE` arguments.
    static Assignments ofValues(List<String> arguments) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var problems = new ArrayList<Violation>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                problems.add(problem(argument, "must be NAME=VALUE"));
                continue;
            }
            var value = argument.substring(equals + 1).strip();
            put(argument.substring(0, equals), value, values, problems)
                    .flatMap(setting -> setting.check(value))
                    .ifPresent(problems::add);
        }
        return new Assignments(values, problems);
    }

    /// Reads `NAME` arguments, each to be set to its default.
    static Assignments ofNames(List<String> arguments) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var problems = new ArrayList<Violation>();
        for (var name : arguments) {
            setting(name)
                    .ifPresentOrElse(
                            setting -> values.put(setting, setting.defaultValue()),
                            () -> problems.add(unknown(name)));
        }
        return new Assignments(values, problems);
    }

    private static Optional<Setting> put(
            String name, String value, Map<Setting, String> values, List<Violation> problems) {
        var setting = setting(name);
        if (setting.isEmpty()) {
            problems.add(unknown(name));
        } else if (values.put(setting.get(), value) != null) {
            problems.add(problem(name, "must be given once"));
        }
        return setting;
    }

    private static Optional<Setting> setting(String name) {
        for (var setting : Setting.values()) {
            if (setting.name().equals(name.strip())) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    private static Violation unknown(String name) {
        return problem(name, "is not a setting; ./alterisk settings lists them");
    }

    /// Only what looks like a name is repeated.
    private static Violation problem(String argument, String rule) {
        var name = argument.strip();
        return new Violation(
                name.matches("[A-Z_]{1,40}") ? name : "argument", "setting.argument", rule);
    }
}
