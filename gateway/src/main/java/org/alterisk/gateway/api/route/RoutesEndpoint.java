package org.alterisk.gateway.api.route;

import static org.alterisk.gateway.token.Role.OPERATE;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.KnownNode;
import org.alterisk.gateway.lookup.route.AttemptFigures;
import org.alterisk.gateway.lookup.route.Figures;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.Settings;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `GET /api/v1/routes`, `GET /api/v1/routes/match` and `GET /api/v1/nodes`.
public final class RoutesEndpoint implements ApiRoutes {
    static final String PATH = Api.V1 + "/routes";
    static final String MATCH_PATH = PATH + "/match";
    static final String NODES_PATH = Api.V1 + "/nodes";

    private final Supplier<Settings> settings;
    private final Directory directory;
    private final AttemptFigures figures;

    public RoutesEndpoint(
            Supplier<Settings> settings, Directory directory, AttemptFigures figures) {
        this.settings = settings;
        this.directory = directory;
        this.figures = figures;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(OPERATE, this::list));
        routes.get(MATCH_PATH, access.needs(OPERATE, this::match));
        routes.get(NODES_PATH, access.needs(OPERATE, this::nodes));
    }

    /// @param lastDay null: the database is away
    private record Shown(
            List<ShownRoute> autocall, List<ShownRoute> makecall, @Nullable LastDay lastDay) {}

    /// @param complete false: there were too many to count, these are the latest ones
    private record LastDay(Instant since, boolean complete, List<ChannelFigures> channels) {
        static LastDay of(Figures figures) {
            return new LastDay(
                    figures.since(), figures.complete(), ChannelFigures.of(figures.counts()));
        }
    }

    void list(Context http) throws InterruptedException {
        var now = settings.get();
        var up =
                directory.nodes().stream()
                        .collect(Collectors.toMap(KnownNode::name, KnownNode::present));
        ApiJson.write(
                http,
                200,
                new Shown(
                        ShownRoute.all(now.autocallRoutes(), up),
                        ShownRoute.all(now.makecallRoutes(), up),
                        figures.lastDay().map(LastDay::of).orElse(null)));
    }

    /// @param number the digits that would be dialled
    private record Matched(String number, List<Match> autocall, List<Match> makecall) {}

    void match(Context http) {
        var now = settings.get();
        var digits =
                Checked.of(() -> {
                    var fields = Fields.ofQuery(http.queryParamMap(), "number");
                    var number = PhoneNumber.parse("number", fields.get("number")).orRefuse();
                    return now.numberRules().apply("number", number).orRefuse();
                });
        switch (digits) {
            case Checked.Invalid<String>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<String>(var number) -> {
                var nodes = directory.nodes().stream().map(KnownNode::name).toList();
                ApiJson.write(
                        http,
                        200,
                        new Matched(
                                number,
                                Match.of(number, now.autocallRoutes(), nodes),
                                Match.of(number, now.makecallRoutes(), nodes)));
            }
        }
    }

    /// @param since when it came to that state, as far as this gateway can tell
    /// @param channels live ones of its Asterisk, calls of any kind
    /// @param liveAttempts autocalls being called through it; null: the database is away
    private record ShownNode(
            String node,
            String state,
            Instant since,
            @Nullable String asterisk,
            int channels,
            @Nullable Integer liveAttempts) {}

    void nodes(Context http) throws InterruptedException {
        var live = figures.live();
        var nodes =
                directory.nodes().stream()
                        .map(node ->
                                new ShownNode(
                                        node.name(),
                                        node.present() ? "up" : "away",
                                        node.since(),
                                        node.asterisk(),
                                        node.channels(),
                                        live.map(byNode -> byNode.getOrDefault(node.name(), 0))
                                                .orElse(null)))
                        .toList();
        ApiJson.write(http, 200, Map.of("nodes", nodes));
    }
}
