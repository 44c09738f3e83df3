package org.alterisk.standalone.settings;

import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.setting.Setting;
import org.alterisk.standalone.database.OnDatabase;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Shows and changes the settings of a running Alterisk.
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the settings: what counts now, the rule, when and by whom it was changed.",
            "What is set here is followed by all running processes within a second, and stays.",
            "But a variable in the environment of a process is written over it again each time"
                    + " that process starts.",
            "The database is that of DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD; without"
                    + " these, the one of ./alterisk up or servers on 127.0.0.1:15432, if it runs."
        })
public final class SettingsCommand implements Callable<Integer> {
    private final OnDatabase on;
    private final SettingsText text = new SettingsText(ZoneId.systemDefault());

    public SettingsCommand(Map<String, String> environment) {
        on = new OnDatabase("settings", environment);
    }

    @Override
    public Integer call() {
        return onTable(store ->
                System.out.print(text.table(store.rows(), store.history(Optional.empty()))));
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Sets all that is given, or nothing if a value breaks its rule.")
    int set(
            @Parameters(arity = "1..*", paramLabel = "NAME=VALUE") List<String> assignments,
            @Option(names = "--by", description = "Who, for the history (default: your user).")
                    @Nullable String by) {
        var wanted = Assignments.ofValues(assignments);
        return change(
                wanted,
                OnDatabase.who(by),
                store -> store.write(wanted.values(), OnDatabase.who(by)));
    }

    @Command(
            name = "unset",
            mixinStandardHelpOptions = true,
            description = "Sets all that are named back to their defaults.")
    int unset(
            @Parameters(arity = "1..*", paramLabel = "NAME") List<String> names,
            @Option(names = "--by", description = "Who, for the history (default: your user).")
                    @Nullable String by) {
        var wanted = Assignments.ofNames(names);
        return change(
                wanted,
                OnDatabase.who(by),
                store -> store.unset(wanted.values().keySet(), OnDatabase.who(by)));
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Tells every change, the oldest first.")
    int history(@Parameters(arity = "0..1", paramLabel = "NAME") @Nullable String name) {
        var only = Assignments.ofNames(name == null ? List.of() : List.of(name));
        if (!only.problems().isEmpty()) {
            return on.refused(only.problems());
        }
        Optional<Setting> setting = only.values().keySet().stream().findFirst();
        return onTable(store -> System.out.print(text.history(store.history(setting))));
    }

    private int change(Assignments wanted, String who, Consumer<SettingStore> change) {
        if (!wanted.problems().isEmpty()) {
            return on.refused(wanted.problems());
        }
        if (!OnDatabase.problems(who).isEmpty()) {
            return on.refused(OnDatabase.problems(who));
        }
        return onTable(store -> {
            change.accept(store);
            var now = store.read();
            wanted.values()
                    .keySet()
                    .forEach(setting ->
                            System.out.println(setting + " is now " + now.value(setting)));
        });
    }

    private int onTable(Consumer<SettingStore> work) {
        return on.run(database -> {
            work.accept(new SettingStore(database));
            return OnDatabase.OK;
        });
    }
}
