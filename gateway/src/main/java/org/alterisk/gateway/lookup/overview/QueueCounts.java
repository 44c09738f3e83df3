package org.alterisk.gateway.lookup.overview;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What waits, by priority and by how long it has been due.
///
/// @param cells those that are not empty
/// @param aside of the later ones: they were due, and stand aside until their number is free, or
///   their route can be used
/// @param estimate of all that wait, by the database's statistics; null: it was never analysed
/// @param oldestDueAt null: nothing is due
public record QueueCounts(
        List<Cell> cells, Bounded aside, @Nullable Long estimate, @Nullable Instant oldestDueAt) {
    public QueueCounts {
        cells = List.copyOf(cells);
    }

    /// How long something has been due: from less than a minute to more than an hour.
    public enum Age {
        LATER(0, 0),
        MINUTE(0, 60),
        FIVE_MINUTES(60, 300),
        QUARTER(300, 900),
        HOUR(900, 3_600),
        OLDER(3_600, 0);

        private final int fromSeconds;
        private final int belowSeconds;

        Age(int fromSeconds, int belowSeconds) {
            this.fromSeconds = fromSeconds;
            this.belowSeconds = belowSeconds;
        }
    }

    public record Cell(int priority, Age age, Bounded count) {}

    /// @param due now
    /// @param later not yet due
    public record OfPriority(int priority, Bounded due, Bounded later) {}

    public record OfAge(int fromSeconds, @Nullable Integer belowSeconds, Bounded count) {}

    public Bounded due() {
        return sum(cell -> cell.age() != Age.LATER);
    }

    public Bounded later() {
        return sum(cell -> cell.age() == Age.LATER);
    }

    /// The highest first, those with something.
    public List<OfPriority> priorities() {
        return IntStream.iterate(9, priority -> priority >= 0, priority -> priority - 1)
                .mapToObj(priority ->
                        new OfPriority(
                                priority,
                                sum(c -> c.priority() == priority && c.age() != Age.LATER),
                                sum(c -> c.priority() == priority && c.age() == Age.LATER)))
                .filter(of -> of.due().count() + of.later().count() > 0)
                .toList();
    }

    /// Of what is due, the youngest first.
    public List<OfAge> ages() {
        return Arrays.stream(Age.values())
                .filter(age -> age != Age.LATER)
                .map(age ->
                        new OfAge(
                                age.fromSeconds,
                                age == Age.OLDER ? null : age.belowSeconds,
                                sum(cell -> cell.age() == age)))
                .toList();
    }

    private Bounded sum(Predicate<Cell> wanted) {
        return cells.stream().filter(wanted).map(Cell::count).reduce(Bounded.NONE, Bounded::plus);
    }
}
