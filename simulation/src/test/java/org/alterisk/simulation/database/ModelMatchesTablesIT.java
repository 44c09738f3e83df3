package org.alterisk.simulation.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// The tables in memory do what those of PostgreSQL do: the same operations at random on both, and
/// after each the rows compared, those that are over now and then.
class ModelMatchesTablesIT {
    private static final int RUNS = Integer.getInteger("model.runs", 3);
    private static final int OPERATIONS = 400;
    private static final int ALL_ROWS_EVERY = 20;

    private static EmbeddedTables tables;
    private final TreeMap<String, int[]> made = new TreeMap<>();

    @BeforeAll
    static void start() {
        tables = new EmbeddedTables();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void theSameOperationsHaveTheSameResultsAndLeaveTheSameRows() {
        long first = Long.getLong("model.seed", System.nanoTime());
        for (int i = 0; i < RUNS || (isWithoutEffect() && i < 10 * RUNS); i++) {
            run(first + i);
        }
        made.forEach((name, counts) -> {
            System.out.println(name + ": " + counts[0] + ", with effect " + counts[1]);
            assertThat(counts[1]).as(name).isPositive();
        });
    }

    /// Whether an operation that has an effect only seldom has had none yet.
    private boolean isWithoutEffect() {
        return made.values().stream().anyMatch(counts -> counts[1] == 0);
    }

    private void run(long seed) {
        var random = new Random(seed);
        var twins = new Twins(tables, new Random(seed));
        var operations = new Operations(twins, random);
        var done = new ArrayList<String>();
        try {
            for (int i = 0; i < OPERATIONS; i++) {
                twins.settleTime();
                done.add(operations.next());
                twins.compare(i % ALL_ROWS_EVERY == 0 || i == OPERATIONS - 1);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ", after operation " + done.size() + ": " + last(done), e);
        }
        operations.made.forEach((name, counts) -> {
            var sum = made.computeIfAbsent(name, _ -> new int[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        });
    }

    private static List<String> last(List<String> done) {
        return done.subList(Math.max(0, done.size() - ALL_ROWS_EVERY), done.size());
    }
}
