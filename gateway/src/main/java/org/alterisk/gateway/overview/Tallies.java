package org.alterisk.gateway.overview;

import org.alterisk.gateway.lookup.overview.Settled;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sums of attempts that ended, as they are shown.
final class Tallies {
    private static final int MOST_CAUSES = 20;
    private static final int MOST_ROUTES = 50;

    private Tallies() {}

    static List<Overview.Bucket> buckets(Map<Instant, List<Settled>> buckets) {
        return buckets.entrySet().stream()
                .map(entry -> new Overview.Bucket(entry.getKey(), byOutcome(entry.getValue())))
                .sorted(Comparator.comparing(Overview.Bucket::at))
                .toList();
    }

    private static Map<Outcome, Long> byOutcome(Collection<Settled> settled) {
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        settled.forEach(row -> counts.merge(row.outcome(), row.count(), Long::sum));
        return counts;
    }

    private record Why(
            Outcome outcome,
            @Nullable Integer cause,
            @Nullable Integer sip,
            @Nullable String route) {}

    static List<Overview.Cause> causes(List<Settled> settled) {
        var counts = new HashMap<Why, Long>();
        settled.stream()
                .filter(row -> row.outcome() != Outcome.DELIVERED)
                .forEach(row ->
                        counts.merge(
                                new Why(row.outcome(), row.cause(), row.sip(), row.route()),
                                row.count(),
                                Long::sum));
        return counts.entrySet().stream()
                .map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(Overview.Cause::count)
                                .reversed()
                                .thenComparing(Overview.Cause::outcome))
                .limit(MOST_CAUSES)
                .toList();
    }

    private static Overview.Cause cause(Why why, long count) {
        return new Overview.Cause(why.outcome(), why.cause(), why.sip(), why.route(), count);
    }

    static List<Overview.OfRoute> routes(List<Settled> settled) {
        var routes = new HashMap<@Nullable String, Overview.OfRoute>();
        for (var row : settled) {
            routes.merge(
                    row.route(),
                    new Overview.OfRoute(row.route(), row.count(), row.answered()),
                    (one, other) ->
                            new Overview.OfRoute(
                                    one.route(),
                                    one.attempts() + other.attempts(),
                                    one.answered() + other.answered()));
        }
        return routes.values().stream()
                .sorted(
                        Comparator.comparing(
                                route -> Objects.requireNonNullElse(route.route(), "")))
                .limit(MOST_ROUTES)
                .toList();
    }
}
