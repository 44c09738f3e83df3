package org.alterisk.standalone.settings;

import static org.alterisk.standalone.terminal.Terminal.printable;

import org.alterisk.runtime.database.SettingStore.Change;
import org.alterisk.runtime.database.SettingStore.Row;
import org.alterisk.schema.setting.Setting;
import org.alterisk.standalone.terminal.Terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings as lines for people.
record SettingsText(ZoneId zone) {
    /// A line for each setting: what counts now, and the last change of it.
    String table(List<Row> rows, List<Change> history) {
        var values = new HashMap<String, String>();
        rows.forEach(row -> values.put(row.name(), row.value()));
        var changes = new HashMap<String, Change>();
        history.forEach(change -> changes.put(change.name(), change));
        var text = new StringBuilder(line("NAME", "VALUE", "IS", "RULE", "LAST CHANGED"));
        for (var setting : Setting.values()) {
            text.append(line(setting, Optional.ofNullable(values.get(setting.name())), changes));
        }
        return text.toString();
    }

    String history(List<Change> history) {
        var text = new StringBuilder();
        for (var change : history) {
            text.append(
                    "%s  %-23s  %s -> %s  by %s%n"
                            .formatted(
                                    time(change.changedAt()),
                                    printable(change.name()),
                                    change.oldValue().map(SettingsText::shown).orElse("default"),
                                    change.newValue().map(SettingsText::shown).orElse("default"),
                                    printable(change.changedBy())));
        }
        return text.isEmpty() ? "Nothing was ever set.%n".formatted() : text.toString();
    }

    private String line(Setting setting, Optional<String> value, Map<String, Change> changes) {
        var valid = value.filter(v -> setting.check(v).isEmpty());
        var is = valid.isPresent() ? "set" : value.isPresent() ? "NOT VALID" : "default";
        var change = changes.get(setting.name());
        return line(
                setting.name(),
                shown(valid.orElse(setting.defaultValue())),
                is,
                setting.inWords(),
                change == null
                        ? ""
                        : time(change.changedAt()) + " by " + printable(change.changedBy()));
    }

    private static String line(String name, String value, String is, String rule, String change) {
        return "%-23s  %-20s  %-9s  %-40s  %s"
                        .formatted(name, value, is, rule, change)
                        .stripTrailing()
                + "\n";
    }

    private String time(Instant at) {
        return Terminal.time(at, zone);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : printable(value);
    }
}
