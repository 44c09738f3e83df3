package org.alterisk.gateway.api.running;

import static org.alterisk.gateway.token.Role.ADMINISTER;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Paging;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.audit.AuditTrail;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /api/v1/audit`: who changed what, the latest first.
public final class AuditEndpoint implements ApiRoutes {
    static final String PATH = Api.V1 + "/audit";

    private final AuditTrail trail;
    private final BoundedQueries queries;

    public AuditEndpoint(AuditTrail trail, BoundedQueries queries) {
        this.trail = trail;
        this.queries = queries;
    }

    /// @param next where those before the last one of these are; null: there are no more
    record Page(List<AuditTrail.Entry> audit, @Nullable String next) {}

    private record Asked(AuditTrail.Wanted wanted, Paging paging) {}

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(ADMINISTER, this::list));
    }

    private void list(Context http) throws InterruptedException {
        switch (Checked.of(() -> asked(http.queryParamMap()))) {
            case Checked.Invalid<Asked>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Asked>(var asked) -> {
                var page = queries.run(() -> trail.page(asked.wanted()));
                if (page.isEmpty()) {
                    Problem.unavailable("the database cannot be reached, try again later")
                            .write(http);
                } else {
                    ApiJson.write(http, 200, page(page.get(), asked));
                }
            }
        }
    }

    private static Page page(List<AuditTrail.Entry> entries, Asked asked) {
        return new Page(
                entries,
                entries.isEmpty()
                        ? null
                        : asked.paging().next(PATH, entries.size(), entries.getLast().id()));
    }

    private static Asked asked(Map<String, List<String>> query) throws RefusedException {
        var parameters = Fields.ofQuery(query, "action", "subject", "before", "limit");
        var paging = Paging.of(parameters);
        return new Asked(
                new AuditTrail.Wanted(
                        parameters.find("action"),
                        parameters.find("subject"),
                        before(parameters.find("before")),
                        paging.limit()),
                paging);
    }

    private static Optional<Long> before(Optional<String> text) throws RefusedException {
        if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,17}")) {
            throw new RefusedException(
                    new Violation("before", "number.range", "must be the id of an entry"));
        }
        return text.map(Long::valueOf);
    }
}
