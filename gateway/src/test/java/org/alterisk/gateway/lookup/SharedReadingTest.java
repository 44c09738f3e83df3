package org.alterisk.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Many who ask at once; the even ids are there.
class SharedReadingTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Set<AutocallId>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayAnswer = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Optional<Map<AutocallId, Found.Known>> read(Set<AutocallId> ids)
            throws InterruptedException {
        asked.add(ids);
        firstMayAnswer.await();
        return Optional.of(
                ids.stream()
                        .filter(id -> id.value() % 2 == 0)
                        .collect(Collectors.toMap(id -> id, SharedReadingTest::known)));
    }

    private static Found.Known known(AutocallId id) {
        return new Found.Known(AutocallStatus.SENT, Optional.of("of " + id));
    }

    @Test
    void whoAsksWhileAQueryIsOnItsWaySharesTheNextAndGetsItsOwnAnswer() throws Exception {
        var rows = new SharedReading(this::read, threads, Duration.ofMinutes(1));
        var answers = new ArrayList<Future<RowReader.Row>>();
        answers.add(ask(rows, 1));
        await().until(() -> asked.size() == 1);
        LongStream.rangeClosed(2, 40).forEach(id -> answers.add(ask(rows, id)));
        answers.add(ask(rows, 40)); // two ask for the same
        await().until(() -> rows.waiting() == 40);
        firstMayAnswer.countDown();

        for (int i = 0; i < answers.size(); i++) {
            var id = new AutocallId(Math.min(i + 1, 40));
            assertThat(answers.get(i).get())
                    .isEqualTo(
                            id.value() % 2 == 0
                                    ? new RowReader.Row.Present(known(id))
                                    : new RowReader.Row.Absent());
        }
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).hasSize(39);
    }

    @Test
    void whatFailsIsToldToThoseWhoAskedAndNotToTheNext() throws Exception {
        var answers = new java.util.ArrayDeque<SharedReading.Query>();
        answers.add(_ -> Optional.empty());
        answers.add(_ -> {
            throw new IllegalStateException("wrong SQL");
        });
        answers.add(_ -> Optional.of(Map.of()));
        var rows =
                new SharedReading(
                        ids -> answers.remove().read(ids), threads, Duration.ofMinutes(1));

        assertThat(ask(rows, 2).get()).isEqualTo(new RowReader.Row.Away());
        assertThatThrownBy(() -> ask(rows, 2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("wrong SQL");
        assertThat(ask(rows, 2).get()).isEqualTo(new RowReader.Row.Absent());
    }

    @Test
    void nobodyWaitsLongerThanTheBound() throws Exception {
        var rows = new SharedReading(this::read, threads, Duration.ofMillis(20));
        assertThat(rows.find(new AutocallId(2))).isEqualTo(new RowReader.Row.Away());
    }

    /// Two ask at about the same time, and nobody after them: none is forgotten between the end of
    /// one reader and the beginning of the next.
    @Test
    void bothAreAnsweredHoweverCloseTheyCome() throws Exception {
        firstMayAnswer.countDown();
        var rows = new SharedReading(this::read, threads, Duration.ofSeconds(5));
        var together = new CyclicBarrier(2);
        Callable<Boolean> client =
                () -> {
                    boolean all = true;
                    for (int i = 0; i < 30_000 && all; i++) {
                        together.await(20, TimeUnit.SECONDS);
                        all = rows.find(new AutocallId(2)) instanceof RowReader.Row.Present;
                    }
                    return all;
                };
        var one = threads.submit(client);
        var other = threads.submit(client);
        assertThat(one.get()).isTrue();
        assertThat(other.get()).isTrue();
    }

    private Future<RowReader.Row> ask(SharedReading rows, long id) {
        return threads.submit(() -> rows.find(new AutocallId(id)));
    }
}
