package org.alterisk.gateway.lookup.overview;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The attempts of the last hours in buckets of five minutes. What is past does not change, so only
/// the last two buckets are read again and again; the hours before them are read once, one at a
/// time. Not safe for several threads.
public final class OutcomeHistory {
    public static final Duration BUCKET = Duration.ofMinutes(5);
    public static final Duration SPAN = Duration.ofHours(6);
    private static final Duration STEP = Duration.ofHours(1);

    private final TreeMap<Instant, List<Settled>> buckets = new TreeMap<>();
    private @Nullable Instant knownFrom;
    private @Nullable Instant knownTo;

    /// @param to the end, not included
    public record Range(Instant from, Instant to) {}

    /// When the bucket began that this falls into.
    static Instant bucketOf(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 300L) * 300L);
    }

    /// The first of the buckets that count now.
    public static Instant begin(Instant now) {
        return bucketOf(now).plus(BUCKET).minus(SPAN);
    }

    /// What to read to be up to date.
    public Range head(Instant now) {
        var last = bucketOf(now).minus(BUCKET);
        if (knownTo == null || knownTo.isBefore(now.minus(STEP))) {
            buckets.clear();
            knownFrom = null;
            return new Range(last.plus(BUCKET).minus(STEP), now.plus(STEP));
        }
        var from = bucketOf(knownTo).minus(BUCKET);
        return new Range(from.isBefore(last) ? from : last, now.plus(STEP));
    }

    /// What to read of the hours before; empty: all is known.
    public Optional<Range> back(Instant now) {
        var begin = begin(now);
        if (knownFrom == null || !knownFrom.isAfter(begin)) {
            return Optional.empty();
        }
        var from = knownFrom.minus(STEP);
        return Optional.of(new Range(from.isBefore(begin) ? begin : from, knownFrom));
    }

    /// @param rows all of the range
    public void know(Range range, List<Settled> rows, Instant now) {
        buckets.subMap(range.from(), true, range.to(), false).clear();
        buckets.putAll(rows.stream().collect(Collectors.groupingBy(Settled::bucket)));
        knownFrom =
                knownFrom == null || range.from().isBefore(knownFrom) ? range.from() : knownFrom;
        knownTo = knownTo == null || now.isAfter(knownTo) ? now : knownTo;
        buckets.headMap(begin(now), false).clear();
    }

    public Map<Instant, List<Settled>> buckets() {
        return Map.copyOf(buckets);
    }

    /// All since then, to a bucket exactly.
    public List<Settled> since(Instant from) {
        var since = new ArrayList<Settled>();
        buckets.tailMap(bucketOf(from), true).values().forEach(since::addAll);
        return since;
    }
}
