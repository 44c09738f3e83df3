package org.alterisk.gateway.api.autocall;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.detail.AutocallRows;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Settings;

import java.util.function.Supplier;

/// `GET /api/v1/autocalls/{id}` and `GET /api/v1/autocalls`.
final class AutocallsEndpoint {
    static final String ONE_PATH = OrdersEndpoint.PATH + "/{id}";

    private final Supplier<Settings> settings;
    private final AutocallRows rows;
    private final StatusLookup lookup;

    AutocallsEndpoint(Supplier<Settings> settings, AutocallRows rows, StatusLookup lookup) {
        this.settings = settings;
        this.rows = rows;
        this.lookup = lookup;
    }

    void find(Context http) throws InterruptedException {
        switch (AutocallId.parse("id", http.pathParam("id"))) {
            case Checked.Invalid<AutocallId>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<AutocallId>(var id) -> find(http, id);
        }
    }

    private void find(Context http, AutocallId id) throws InterruptedException {
        var found = rows.find(id).flatMap(row -> row);
        if (found.isPresent()) {
            ApiJson.write(http, 200, Answers.Whole.of(found.get()));
            return;
        }
        switch (lookup.find(id)) {
            case Found.Known(var status, _) ->
                    ApiJson.write(http, 200, new Answers.StatusOnly(id.value(), status));
            case Found.NoSuchId() ->
                    Problem.of(
                                    404,
                                    new Violation(
                                            "id", "id.unknown", "must be that of an autocall"))
                            .write(http);
            case Found.Unanswerable(var reason) -> Problem.unavailable(reason).write(http);
        }
    }

    void list(Context http) throws InterruptedException {
        switch (PageRequest.parse(http.queryParamMap(), settings.get().numberRules())) {
            case Checked.Invalid<PageRequest>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<PageRequest>(var page) -> {
                var found = rows.list(page.wanted());
                if (found.isEmpty()) {
                    Problem.unavailable(
                                    "the database cannot be reached, or has too much to look"
                                            + " through: ask for a number or a key")
                            .write(http);
                } else {
                    ApiJson.write(http, 200, new Answers.Page(found.get(), page.next(found.get())));
                }
            }
        }
    }
}
