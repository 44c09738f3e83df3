package org.alterisk.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.tail.PendingIds;
import org.alterisk.gateway.lookup.tail.Tail;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The order of reading, at each moment at which a job may be taken in.
class StatusLookupTest {
    private static final AutocallId ID = new AutocallId(77);
    private static final Found.Known SENT = new Found.Known(AutocallStatus.SENT, Optional.empty());
    private static final Found.Known QUEUED = Found.Known.pending();
    private static final RowReader.Row ABSENT = new RowReader.Row.Absent();
    private static final RowReader.Row AWAY = new RowReader.Row.Away();

    private final PendingIds pending = new PendingIds();
    private final Reachability database = new Reachability("PostgreSQL");
    private final Deque<Supplier<RowReader.Row>> rows = new ArrayDeque<>();
    private boolean passable = true;
    private Runnable atBarrier = () -> {};

    private final StatusLookup lookup =
            new StatusLookup(
                    _ -> rows.remove().get(),
                    new Tail(
                            pending,
                            _ -> {
                                atBarrier.run();
                                return passable;
                            }),
                    database);

    @Test
    void theRowCountsMoreThanAPendingId() throws Exception {
        pending.add(0, 5, ID);
        rows.add(() -> new RowReader.Row.Present(SENT));

        assertThat(lookup.find(ID)).isEqualTo(SENT);
    }

    @Test
    void aPendingIdIsQueuedWithoutABarrier() throws Exception {
        pending.add(0, 5, ID);
        rows.add(() -> ABSENT);
        passable = false;

        assertThat(lookup.find(ID)).isEqualTo(QUEUED);
    }

    @Test
    void anIdThatTheTailMeetsBeforeTheBarrierIsQueued() throws Exception {
        rows.add(() -> ABSENT);
        atBarrier = () -> pending.add(0, 5, ID);

        assertThat(lookup.find(ID)).isEqualTo(QUEUED);
    }

    @Test
    void anIdThatIsTakenInBeforeTheBarrierHasItsRow() throws Exception {
        rows.add(() -> ABSENT);
        rows.add(() -> new RowReader.Row.Present(SENT));

        assertThat(lookup.find(ID)).isEqualTo(SENT);
    }

    /// The row is committed and the pending id dropped right after the row was read in vain: were
    /// the row read first, both readings would miss it.
    @Test
    void anIdThatIsTakenInBetweenTheLastReadingsIsNotMissed() throws Exception {
        rows.add(() -> ABSENT);
        atBarrier = () -> pending.add(0, 5, ID);
        rows.add(() -> {
            pending.passed(0, 6);
            return ABSENT;
        });

        assertThat(lookup.find(ID)).isNotEqualTo(new Found.NoSuchId());
    }

    @Test
    void onlyThenThereIsNoSuchId() throws Exception {
        rows.addAll(List.of(() -> ABSENT, () -> ABSENT));

        assertThat(lookup.find(ID)).isEqualTo(new Found.NoSuchId());
    }

    @Test
    void saysThatItCannotTellRatherThanNo() throws Exception {
        rows.add(() -> AWAY);
        assertThat(lookup.find(ID)).isInstanceOf(Found.Unanswerable.class);

        rows.addAll(List.of(() -> ABSENT, () -> AWAY));
        assertThat(lookup.find(ID)).isInstanceOf(Found.Unanswerable.class);

        rows.add(() -> ABSENT);
        passable = false;
        assertThat(lookup.find(ID)).isInstanceOf(Found.Unanswerable.class);
    }

    @Test
    void aPendingIdNeedsNoDatabaseThatIsKnownToBeAway() throws Exception {
        pending.add(0, 5, ID);
        database.missed(new IllegalStateException("away"));

        assertThat(lookup.find(ID)).isEqualTo(QUEUED); // and no row was asked for
    }

    @Test
    void aFinalStatusIsReadOnceAndOthersEachTime() throws Exception {
        rows.add(() -> new RowReader.Row.Present(QUEUED));
        rows.add(() -> new RowReader.Row.Present(SENT));

        assertThat(lookup.find(ID)).isEqualTo(QUEUED);
        assertThat(lookup.find(ID)).isEqualTo(SENT);
        assertThat(lookup.find(ID)).isEqualTo(SENT);
    }
}
