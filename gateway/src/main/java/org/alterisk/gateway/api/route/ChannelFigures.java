package org.alterisk.gateway.api.route;

import org.alterisk.gateway.lookup.route.Count;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the autocalls' attempts through a channel went.
///
/// @param channel as in the route; null: no route fitted the number
/// @param attempts live ones too; without those that were never placed
/// @param answerRate answered to ended, 0 to 1; null: none has ended
/// @param outcomes how often each
/// @param causes Q.850, the most frequent first
record ChannelFigures(
        @Nullable String channel,
        int attempts,
        int live,
        int answered,
        @Nullable Double answerRate,
        Map<String, Integer> outcomes,
        List<Cause> causes) {
    record Cause(int cause, int attempts) {}

    /// The busiest first.
    static List<ChannelFigures> of(List<Count> counts) {
        return counts.stream()
                .collect(
                        Collectors.groupingBy(
                                count -> Objects.requireNonNullElse(count.channel(), "")))
                .entrySet()
                .stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt((ChannelFigures one) -> -one.attempts()))
                .toList();
    }

    private static ChannelFigures of(String channel, List<Count> counts) {
        var placed = counts.stream().filter(c -> c.outcome() != Outcome.NOT_PLACED).toList();
        int attempts = sum(placed);
        int live = sum(placed.stream().filter(count -> count.outcome() == null).toList());
        int answered =
                sum(placed.stream().filter(c -> c.answered() && c.outcome() != null).toList());
        int ended = attempts - live;
        return new ChannelFigures(
                channel.isEmpty() ? null : channel,
                attempts,
                live,
                answered,
                ended == 0 ? null : Math.round(1000.0 * answered / ended) / 1000.0,
                outcomes(counts),
                causes(placed));
    }

    private static Map<String, Integer> outcomes(List<Count> counts) {
        var outcomes = new TreeMap<String, Integer>();
        for (var count : counts) {
            if (count.outcome() != null) {
                outcomes.merge(count.outcome().word(), count.attempts(), Integer::sum);
            }
        }
        return outcomes;
    }

    private static List<Cause> causes(List<Count> counts) {
        Function<Map.Entry<Integer, Integer>, Cause> cause =
                each -> new Cause(each.getKey(), each.getValue());
        var causes = new TreeMap<Integer, Integer>();
        for (var count : counts) {
            if (count.cause() != null) {
                causes.merge(count.cause(), count.attempts(), Integer::sum);
            }
        }
        return causes.entrySet().stream()
                .map(cause)
                .sorted(Comparator.comparingInt((Cause one) -> -one.attempts()))
                .toList();
    }

    private static int sum(List<Count> counts) {
        return counts.stream().mapToInt(Count::attempts).sum();
    }
}
