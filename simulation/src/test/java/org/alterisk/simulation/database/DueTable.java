package org.alterisk.simulation.database;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The table `autocall_due` with its indexes.
final class DueTable {
    private static final int PRIORITIES = 10;
    private static final Comparator<DueRow> LONGEST_DUE =
            Comparator.comparing(DueRow::dueAt).thenComparingLong(DueRow::id);
    private static final Comparator<DueRow> NEXT_EXPIRY =
            Comparator.<DueRow, Instant>comparing(row -> Objects.requireNonNull(row.expiresAt()))
                    .thenComparingLong(DueRow::id);
    private static final Comparator<DueRow> FIRST_BACK =
            Comparator.comparingInt((DueRow row) -> -row.priority())
                    .thenComparing(row -> Objects.requireNonNull(row.parkedDueAt()))
                    .thenComparingLong(DueRow::id);

    private final Map<Long, DueRow> rows = new HashMap<>();
    private final List<TreeSet<DueRow>> order = new ArrayList<>();
    private final TreeSet<DueRow> expiring = new TreeSet<>(NEXT_EXPIRY);
    private final Map<String, TreeSet<DueRow>> parked = new HashMap<>();

    DueTable() {
        for (int i = 0; i < PRIORITIES; i++) {
            order.add(new TreeSet<>(LONGEST_DUE));
        }
    }

    Collection<DueRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    @Nullable DueRow find(long id) {
        return rows.get(id);
    }

    void add(DueRow row) {
        if (rows.putIfAbsent(row.id(), row) != null) {
            throw Failures.violation("autocall_due_pkey", row);
        }
        order.get(row.priority()).add(row);
        if (row.expiresAt() != null) {
            expiring.add(row);
        }
        if (row.parkedDueAt() != null) {
            parked.computeIfAbsent(row.number(), _ -> new TreeSet<>(FIRST_BACK)).add(row);
        }
    }

    void remove(DueRow row) {
        rows.remove(row.id());
        order.get(row.priority()).remove(row);
        if (row.expiresAt() != null) {
            expiring.remove(row);
        }
        if (row.parkedDueAt() != null) {
            parked.computeIfPresent(
                    row.number(),
                    (_, some) -> {
                        some.remove(row);
                        return some.isEmpty() ? null : some;
                    });
        }
    }

    /// The longest due of this priority.
    List<DueRow> longestDue(int priority, Instant now, int atMost) {
        var some = new ArrayList<DueRow>();
        for (var row : order.get(priority)) {
            if (some.size() == atMost || !row.isDue(now)) {
                break;
            }
            some.add(row);
        }
        return some;
    }

    /// The head of the queue, in the order of a claim.
    List<DueRow> head(boolean byPriority, Instant now, int atMost) {
        var head = new ArrayList<DueRow>();
        for (int p = PRIORITIES - 1; p >= 0 && (!byPriority || head.size() < atMost); p--) {
            head.addAll(longestDue(p, now, byPriority ? atMost - head.size() : atMost));
        }
        if (!byPriority) {
            head.sort(LONGEST_DUE);
        }
        return head.size() > atMost ? head.subList(0, atMost) : head;
    }

    /// When the next one falls due that is not due yet.
    @Nullable Instant nextDue(Instant now) {
        Instant next = null;
        var justNow = new DueRow(Long.MAX_VALUE, "", 0, now, null, null);
        for (var some : order) {
            var row = some.higher(justNow);
            if (row != null && (next == null || row.dueAt().isBefore(next))) {
                next = row.dueAt();
            }
        }
        return next;
    }

    /// Those whose time has passed, the first of them first.
    Iterable<DueRow> expiring() {
        return expiring;
    }

    /// All that stand aside.
    Stream<DueRow> parked() {
        return parked.values().stream().flatMap(Collection::stream);
    }

    /// Those that stand aside for this number, who comes back first is first.
    Collection<DueRow> parked(String number) {
        var some = parked.get(number);
        return some == null ? List.of() : some;
    }
}
