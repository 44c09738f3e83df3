package org.alterisk.simulation.database;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.setting.Setting;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The tables of Alterisk in memory. What is read here is what is committed. All of it is used by
/// the fibers of one simulation, one at a time.
public final class SimulatedDatabase {
    public static final int SLOTS = 256;
    static final int ID_BLOCK = 1_000;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final AttemptIds attemptIds;
    private final Runnable pause;
    private final Set<Constraint> kept;
    private final List<Consumer<Change>> listeners = new ArrayList<>();

    final Map<Long, AutocallRow> autocalls = new HashMap<>();
    final Map<String, AutocallRow> byKey = new HashMap<>();
    final DueTable due = new DueTable();
    final Map<UUID, AttemptRow> attempts = new HashMap<>();
    final Map<UUID, AttemptRow> live = new LinkedHashMap<>();
    final SlotRow[] slots =
            IntStream.rangeClosed(1, SLOTS).mapToObj(SlotRow::new).toArray(SlotRow[]::new);
    final Map<Inbox, Long> inbox = new HashMap<>();
    final TreeMap<Long, OutboxRow> outbox = new TreeMap<>();
    final Map<Object, Transaction> locks = new HashMap<>();
    private final Set<String> paused = new TreeSet<>();
    private long lastIdBlock;
    private long lastEvent;
    private @Nullable String simCalls;
    private @Nullable Transaction open;

    /// A partition of a topic that is taken in.
    record Inbox(String topic, int partition) {}

    /// @param clock that of the database server
    /// @param pause lets a fiber wait a little, for a row that another transaction has locked
    /// @param kept the constraints that the database keeps
    public SimulatedDatabase(
            InstantSource clock, RandomGenerator random, Runnable pause, EnumSet<Constraint> kept) {
        this.clock = clock;
        attemptIds = new AttemptIds(random);
        this.pause = pause;
        this.kept = EnumSet.copyOf(kept);
    }

    /// Is told of each committed change.
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public Collection<AutocallRow> autocalls() {
        showCommitted();
        return Collections.unmodifiableCollection(autocalls.values());
    }

    public Optional<AutocallRow> autocall(long id) {
        showCommitted();
        return Optional.ofNullable(autocalls.get(id));
    }

    public Optional<AutocallRow> autocall(String key) {
        showCommitted();
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<DueRow> due() {
        showCommitted();
        return due.rows();
    }

    public Collection<AttemptRow> attempts() {
        showCommitted();
        return Collections.unmodifiableCollection(attempts.values());
    }

    public Optional<AttemptRow> attempt(AttemptId id) {
        showCommitted();
        return Optional.ofNullable(attempts.get(id.value()));
    }

    public Collection<AttemptRow> liveAttempts() {
        showCommitted();
        return Collections.unmodifiableCollection(live.values());
    }

    /// Number 1 is the first.
    public SlotRow[] slots() {
        showCommitted();
        return slots.clone();
    }

    public Collection<OutboxRow> outbox() {
        showCommitted();
        return Collections.unmodifiableCollection(outbox.values());
    }

    /// How far a partition is taken in.
    public OptionalLong position(String topic, int partition) {
        showCommitted();
        var next = inbox.get(new Inbox(topic, partition));
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /// Sets AUTO_CALL_SIM_CALLS; null: as if nobody ever had.
    public void setSimCalls(@Nullable String value) {
        simCalls = value;
    }

    /// AUTO_CALL_SIM_CALLS as the next claim takes it.
    public int simCalls() {
        return Integer.parseInt(
                simCalls != null && simCalls.matches("[1-9][0-9]?[0-9]?")
                        ? simCalls
                        : Setting.AUTO_CALL_SIM_CALLS.defaultValue());
    }

    /// What is not dialled from now on: `all`, or the prefix of a route, `*` for the rest.
    public void pauseDialling(String scope) {
        paused.add(scope);
    }

    public void resumeDialling() {
        paused.clear();
    }

    public Set<String> paused() {
        return Collections.unmodifiableSet(paused);
    }

    /// The first id of a block of a thousand that nobody else gets.
    public long reserveIdBlock() {
        lastIdBlock = lastIdBlock == 0 ? 1 : lastIdBlock + ID_BLOCK;
        return lastIdBlock;
    }

    /// The highest id that stands in a block someone has taken; 0: none.
    long reservedUpTo() {
        return lastIdBlock == 0 ? 0 : lastIdBlock + ID_BLOCK - 1;
    }

    /// Drops a final autocall with its attempts, and its key; what it still has in the outbox
    /// stays.
    public void forget(long id) {
        showCommitted();
        var autocall = autocalls.get(id);
        if (autocall == null) {
            return;
        }
        if (!autocall.status().isFinal() || autocall.hasLiveAttempt()) {
            throw new IllegalStateException(autocall + " is not over");
        }
        autocalls.remove(id);
        autocall.state().key().ifPresent(key -> byKey.remove(key, autocall));
        autocall.attempts().forEach(attempt -> attempts.remove(attempt.id().value()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    AttemptId newAttemptId() {
        return attemptIds.next(clock.instant());
    }

    long nextEvent() {
        return ++lastEvent;
    }

    boolean keeps(Constraint constraint) {
        return kept.contains(constraint);
    }

    void tell(List<Change> changes) {
        for (var listener : listeners) {
            changes.forEach(listener);
        }
    }

    /// Takes back, for the time being, what a transaction did that waits inside.
    private void showCommitted() {
        if (open != null) {
            open.suspend();
            open = null;
        }
    }

    /// This transaction lets others run; returns when it does so no more.
    void opened(@Nullable Transaction transaction) {
        open = transaction;
    }

    boolean isOpen(Transaction transaction) {
        return open == transaction;
    }

    Transaction begin(BooleanSupplier alive) {
        showCommitted();
        return new Transaction(this, now(), alive);
    }

    /// Runs a transaction that does not wait inside.
    <T> T atomically(BooleanSupplier alive, Function<Transaction, T> body) {
        var tx = begin(alive);
        try {
            var result = body.apply(tx);
            tx.commit();
            return result;
        } catch (RuntimeException | Error e) {
            tx.rollBack();
            throw e;
        }
    }

    /// Whether another transaction has locked this.
    boolean isLocked(Object what, Transaction by) {
        if (locks.isEmpty()) {
            return false;
        }
        var holder = locks.get(what);
        if (holder != null && holder != by && holder.isGone()) {
            holder.rollBack();
            return false;
        }
        return holder != null && holder != by;
    }

    /// Waits until nobody else has locked any of these.
    void awaitUnlocked(Collection<?> what, Transaction by) {
        var deadline = now().plus(LOCK_TIMEOUT);
        while (what.stream().anyMatch(one -> isLocked(one, by))) {
            if (now().isAfter(deadline)) {
                throw Failures.lockNotAvailable();
            }
            pause.run();
            showCommitted();
        }
    }
}
