package org.alterisk.gateway.api.running;

import static org.alterisk.gateway.token.Role.ADMINISTER;
import static org.alterisk.gateway.token.Role.OPERATE;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `GET /api/v1/settings` and `PATCH /api/v1/settings` (RFC 7396: null is back to the default).
public final class SettingsEndpoint implements ApiRoutes {
    static final String PATH = "/api/v1/settings";
    static final String PATCH = "application/merge-patch+json";

    private static final int MAX_BYTES = 64 * 1024;

    private final SettingStore store;
    private final BoundedQueries queries;

    public SettingsEndpoint(SettingStore store, BoundedQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(OPERATE, this::list));
        routes.patch(PATH, access.needs(ADMINISTER, this::change));
    }

    /// @param rule in a few words
    /// @param changedBy null: it is at its default
    record Shown(
            String name,
            String value,
            String defaultValue,
            String rule,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /// @param set to these values
    /// @param unset back to their defaults
    private record Change(Map<Setting, String> set, Set<Setting> unset) {}

    void list(Context http) throws InterruptedException {
        answer(http, queries.run(this::shown), "the database cannot be reached, try again later");
    }

    private static void answer(Context http, Optional<List<Shown>> shown, String otherwise) {
        if (shown.isPresent()) {
            ApiJson.write(http, 200, Map.of("settings", shown.get()));
        } else {
            Problem.unavailable(otherwise).write(http);
        }
    }

    private List<Shown> shown() {
        var now = store.read();
        var rows =
                store.rows().stream()
                        .collect(Collectors.toMap(SettingStore.Row::name, Function.identity()));
        return Arrays.stream(Setting.values())
                .map(setting -> shown(setting, now, rows.get(setting.name())))
                .toList();
    }

    private static Shown shown(Setting setting, Settings now, SettingStore.@Nullable Row row) {
        return new Shown(
                setting.name(),
                now.value(setting),
                setting.defaultValue(),
                setting.inWords(),
                row == null ? null : row.changedBy(),
                row == null ? null : row.changedAt());
    }

    void change(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, PATCH, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (Checked.of(() -> read(body))) {
                    case Checked.Invalid<Change>(var why) -> Problem.ofBody(why).write(http);
                    case Checked.Valid<Change>(var change) -> change(http, change);
                }
            }
        }
    }

    private void change(Context http, Change change) throws InterruptedException {
        var by = ApiAccess.holder(http).name() + " (REST)";
        var changed =
                queries.run(() -> {
                    store.change(change.set(), change.unset(), by);
                    return shown();
                });
        answer(http, changed, "the database did not answer in time, look whether it was changed");
    }

    private static Change read(byte[] body) throws RefusedException {
        var set = new EnumMap<Setting, String>(Setting.class);
        var unset = EnumSet.noneOf(Setting.class);
        for (var field : ApiJson.object(body).properties()) {
            var setting = setting(field.getKey());
            if (field.getValue().isNull()) {
                unset.add(setting);
                continue;
            }
            if (!field.getValue().isString()) {
                throw refused(setting.name(), "json.type", "must be a string or null");
            }
            var value = field.getValue().stringValue().strip();
            var violation = setting.check(value);
            if (violation.isPresent()) {
                throw new RefusedException(violation.get());
            }
            set.put(setting, value);
        }
        return new Change(set, unset);
    }

    private static Setting setting(String name) throws RefusedException {
        for (var setting : Setting.values()) {
            if (setting.name().equals(name)) {
                return setting;
            }
        }
        throw refused(
                name.matches("[A-Z_]{1,40}") ? name : "value",
                "setting.unknown",
                "is not a setting");
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
