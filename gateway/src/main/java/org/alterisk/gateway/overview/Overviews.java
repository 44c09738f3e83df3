package org.alterisk.gateway.overview;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.lookup.overview.OutcomeHistory;
import org.alterisk.gateway.lookup.overview.OverviewRows;
import org.alterisk.gateway.lookup.overview.Pace;
import org.alterisk.gateway.lookup.overview.QueueCounts;
import org.alterisk.gateway.pause.PauseStore;
import org.alterisk.gateway.pause.Paused;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The overview as it was a second ago at most, read when somebody asks, once for all who ask. When
/// reading takes long it is read less often: it may take a tenth of a connection's time.
public final class Overviews {
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration OF_LAST = Duration.ofHours(1);
    private static final int REST = 9;

    private final OverviewRows rows;
    private final Supplier<Settings> settings;
    private final PauseStore pauses;
    private final BoundedQueries queries;
    private final OutcomeHistory history = new OutcomeHistory();
    private Optional<Overview> latest = Optional.empty();
    private long freshUntilNanos = System.nanoTime();

    public Overviews(
            OverviewRows rows,
            Supplier<Settings> settings,
            PauseStore pauses,
            BoundedQueries queries) {
        this.rows = rows;
        this.settings = settings;
        this.pauses = pauses;
        this.queries = queries;
    }

    /// What stands in the tables now.
    private record State(
            Instant now,
            Paused paused,
            int slotsUsed,
            QueueCounts queue,
            Pace pace,
            Map<String, Integer> live) {}

    /// Empty: the database cannot be reached.
    public synchronized Optional<Overview> now() throws InterruptedException {
        long begun = System.nanoTime();
        if (begun - freshUntilNanos < 0) {
            return latest;
        }
        latest = read();
        long ended = System.nanoTime();
        freshUntilNanos = Math.max(begun + FRESH.toNanos(), ended + REST * (ended - begun));
        return latest;
    }

    private Optional<Overview> read() throws InterruptedException {
        var state = queries.run(this::state);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        var now = state.get().now();
        if (!know(history.head(now), now)) {
            return Optional.empty();
        }
        var back = history.back(now);
        if (back.isPresent()) {
            know(back.get(), now); // else with the next one
        }
        return Optional.of(overview(state.get()));
    }

    private State state() {
        return new State(
                rows.now(),
                pauses.paused(),
                rows.slotsUsed(),
                rows.queue(),
                rows.pace(),
                rows.liveByNode());
    }

    private boolean know(OutcomeHistory.Range range, Instant now) throws InterruptedException {
        var settled = queries.run(() -> rows.settled(range));
        settled.ifPresent(read -> history.know(range, read, now));
        return settled.isPresent();
    }

    private Overview overview(State state) {
        var lastHour = history.since(state.now().minus(OF_LAST));
        int limit = Integer.parseInt(settings.get().value(Setting.AUTO_CALL_SIM_CALLS));
        return new Overview(
                state.now(),
                state.paused(),
                new Overview.Slots(state.slotsUsed(), limit),
                queue(state, state.paused().all(), limit),
                new Overview.Attempts(state.pace().begunInMinute(), state.pace().lastBegunAt()),
                new Overview.Outcomes(
                        (int) OutcomeHistory.BUCKET.toSeconds(),
                        OutcomeHistory.begin(state.now()),
                        Tallies.buckets(history.buckets())),
                Tallies.causes(lastHour),
                state.live().entrySet().stream()
                        .map(node -> new Overview.OfNode(node.getKey(), node.getValue()))
                        .toList(),
                Tallies.routes(lastHour));
    }

    private static Overview.Queue queue(State state, boolean isPaused, int limit) {
        var queue = state.queue();
        var dueFor =
                queue.oldestDueAt() == null
                        ? Duration.ZERO
                        : Duration.between(queue.oldestDueAt(), state.now());
        boolean isUncounted = queue.due().more() || queue.later().more();
        return new Overview.Queue(
                queue.due(),
                queue.later(),
                queue.aside(),
                isUncounted ? queue.estimate() : null,
                queue.oldestDueAt(),
                Eta.reckon(due(queue), dueFor, isPaused, limit, state.pace()),
                queue.ages(),
                queue.priorities());
    }

    /// Where they were not counted: what is estimated of all, if the rest of it was counted.
    private static @Nullable Long due(QueueCounts queue) {
        if (!queue.due().more()) {
            return queue.due().count();
        }
        if (queue.later().more() || queue.estimate() == null) {
            return null;
        }
        return Math.max(queue.due().count(), queue.estimate() - queue.later().count());
    }
}
