package org.alterisk.gateway.overview;

import org.alterisk.gateway.lookup.overview.Bounded;
import org.alterisk.gateway.lookup.overview.QueueCounts;
import org.alterisk.gateway.pause.Paused;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What is going on.
///
/// @param at by the database's clock
/// @param causes why attempts of the last hour failed, the most frequent first
/// @param nodes those with live attempts
/// @param routes of the last hour
public record Overview(
        Instant at,
        Paused paused,
        Slots slots,
        Queue queue,
        Attempts attempts,
        Outcomes outcomes,
        List<Cause> causes,
        List<OfNode> nodes,
        List<OfRoute> routes) {

    /// @param limit *Auto Call Sim Calls*
    record Slots(int used, int limit) {}

    /// @param later not yet due
    /// @param aside of the later ones, see [QueueCounts]
    /// @param estimate of all that wait, where they were not counted to the end
    record Queue(
            Bounded due,
            Bounded later,
            Bounded aside,
            @Nullable Long estimate,
            @Nullable Instant oldestDueAt,
            Eta eta,
            List<QueueCounts.OfAge> ages,
            List<QueueCounts.OfPriority> priorities) {}

    /// @param perMinute begun in the last minute
    record Attempts(long perMinute, @Nullable Instant lastBegunAt) {}

    /// @param from when the first bucket begins; those without attempts are left out
    record Outcomes(int bucketSeconds, Instant from, List<Bucket> buckets) {}

    record Bucket(Instant at, Map<Outcome, Long> counts) {}

    record Cause(
            Outcome outcome,
            @Nullable Integer cause,
            @Nullable Integer sip,
            @Nullable String route,
            long count) {}

    record OfNode(String node, int live) {}

    /// @param route null: no route fitted
    record OfRoute(@Nullable String route, long attempts, long answered) {}
}
