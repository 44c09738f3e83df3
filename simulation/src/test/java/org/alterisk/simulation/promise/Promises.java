package org.alterisk.simulation.promise;

import org.alterisk.gateway.lookup.Found;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.simulation.telephony.Line;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/// Watches a run, and throws [BrokenPromise] in the step that breaks a promise.
public final class Promises implements Line {
    /// From the claim to the INVITE: how long a command may be on its way, and a little.
    private static final long CLAIM_TO_INVITE = Duration.ofSeconds(15).toNanos();

    private final LongSupplier nanos;
    private final Instant begun;
    private final Map<Long, Followed> autocalls = new TreeMap<>();
    private final Map<AttemptId, Followed> attempts = new HashMap<>();
    private final Map<AttemptId, Long> periods = new HashMap<>();
    private final Set<AttemptId> live = new LinkedHashSet<>();
    private final Map<AttemptId, Long> reportedAt = new HashMap<>();
    private final Set<AttemptId> unwitnessed = new HashSet<>();
    private final NavigableSet<Long> commandsAgain = new TreeSet<>();
    private final Map<String, AttemptId> liveNumbers = new LinkedHashMap<>();
    private final Deque<Limit> limits = new ArrayDeque<>();
    private final Map<Long, StatusEvent> told = new HashMap<>();
    private final Set<Long> accepted = new LinkedHashSet<>();
    private long invites;
    private long heard;
    private int mostLive;
    private int excused;
    private int misjudged;

    /// Whether no bridge can tell any more of a message that an Asterisk which is being killed has
    /// begun, by when that was.
    public LongPredicate witnessLost = _ -> true;

    /// False: what a bridge sends may be on its way for long, as long as it takes to notice it.
    public boolean linksToAsteriskAreQuick = true;

    /// Expiries are judged by right clocks: false while the clock of some machine is wrong.
    public boolean clocksAreRight = true;

    private record Limit(int simCalls, long since) {}

    public Promises(LongSupplier nanos, Instant begun, int simCalls) {
        this.nanos = nanos;
        this.begun = begun;
        limited(simCalls);
    }

    /// *Auto Call Sim Calls* is this from now on.
    public void limited(int simCalls) {
        limits.addLast(new Limit(simCalls, nanos.getAsLong()));
    }

    // ---- what clients saw

    /// A client was told this id with `Answer: OK`.
    public void accepted(AutocallId id) {
        require(accepted.add(id.value()), Promise.KEPT, "id " + id + " was given twice");
    }

    /// A client asked for an id that had been given before it asked.
    public void lookedUp(AutocallId id, Found found) {
        require(
                !(found instanceof Found.NoSuchId),
                Promise.READABLE,
                "id " + id + " was given and is unknown");
        var followed = autocalls.get(id.value());
        if (followed != null
                && found instanceof Found.Known(AutocallStatus status, var _)
                && status.isFinal()) {
            require(
                    status == followed.status,
                    Promise.FINAL,
                    followed + " was looked up as " + status);
        }
    }

    // ---- what the tables saw

    /// @param number what is to be dialled
    public void takenIn(long id, String number, AutocallOrder order, AutocallStatus status) {
        var followed = new Followed(id, number, order);
        require(autocalls.put(id, followed) == null, Promise.KEPT, followed + " taken in twice");
        changed(id, status);
    }

    public void changed(long id, AutocallStatus status) {
        var followed = followed(id);
        var before = followed.status;
        note(followed, "is " + status);
        require(
                before == null || !before.isFinal() || before == status,
                Promise.FINAL,
                followed + " becomes " + status);
        followed.status = status;
        if (status.isFinal() && before != status) {
            agrees(followed, status);
        }
    }

    /// A final status says what the line said.
    private void agrees(Followed followed, AutocallStatus status) {
        require(
                followed.live == 0,
                Promise.FAIL_CLOSED,
                followed + " becomes final while its call is live");
        if (status == AutocallStatus.SENT) {
            require(followed.heard > 0, Promise.FINAL, followed + " is SENT, but nobody heard it");
        } else if (followed.heard > 0) {
            require(
                    followed.forgotten.getAsBoolean(),
                    Promise.FINAL,
                    followed + " becomes " + status + " though it was heard");
            excused++;
        }
        if (status == AutocallStatus.BUSY) {
            require(
                    followed.lastSipCode == 486,
                    Promise.FINAL,
                    followed + " is BUSY after " + followed.lastSipCode);
        }
    }

    public void cancelled(long id) {
        followed(id).cancelled = true;
    }

    /// @param isPaused whether it was not to be dialled at this time
    public void attemptBegun(
            boolean isPaused, AttemptId attempt, long id, int tries, Duration period) {
        var followed = followed(id);
        require(!isPaused, Promise.TIMELY, followed + " is claimed though dialling is paused");
        require(!followed.cancelled, Promise.TIMELY, followed + " is claimed though cancelled");
        require(
                !Objects.requireNonNull(followed.status).isFinal(),
                Promise.FINAL,
                followed + " is claimed");
        note(followed, "attempt " + attempt + " begins");
        followed.tries = tries + followed.uncounted;
        attempts.put(attempt, followed);
        periods.put(attempt, period.toNanos());
    }

    public void attemptEnded(AttemptId attempt, Outcome outcome) {
        var followed = attempts.get(attempt);
        note(followed, "attempt " + attempt + " ended: " + outcome);
        if (followed != null && outcome == Outcome.NOT_PLACED && followed.invited.equals(attempt)) {
            require(
                    isUnwitnessed(attempt),
                    Promise.FINAL,
                    followed + " was called, and is said not to have been");
            followed.uncounted++;
            misjudged++;
        }
        require(
                !live.contains(attempt),
                Promise.FAIL_CLOSED,
                attempt + " is said to be over while its call is live");
    }

    public void slotFreed(AttemptId attempt) {
        require(
                !live.contains(attempt),
                Promise.FAIL_CLOSED,
                "the slot of " + attempt + " is freed while its call is live");
    }

    // ---- what Kafka saw

    /// A node's bridges were killed, and commands that they had run are delivered again now.
    public void commandsDeliveredAgain() {
        commandsAgain.add(nanos.getAsLong());
    }

    /// Whether nobody can know that this attempt was called: its bridge was killed before it had
    /// told, and the call was not answered, so that Asterisk has no record of it. When its command
    /// is delivered again it is called again, or said to have come too late.
    private boolean isUnwitnessed(AttemptId attempt) {
        var again = commandsAgain.ceiling(Objects.requireNonNull(attempts.get(attempt)).invitedAt);
        return unwitnessed.contains(attempt)
                || (again != null && reportedAt.getOrDefault(attempt, Long.MAX_VALUE) >= again);
    }

    /// A bridge told that it was called.
    public void progress(AttemptId attempt) {
        reportedAt.putIfAbsent(attempt, nanos.getAsLong());
    }

    public void told(StatusEvent event) {
        var last = told.get(event.autocallId());
        if (last == null || event.version() > last.version()) {
            require(
                    last == null || !last.status().isFinal(),
                    Promise.FINAL,
                    event + " is told after " + last);
            told.put(event.autocallId(), event);
        } else if (event.version() == last.version()) {
            require(
                    event.status() == last.status(),
                    Promise.FINAL,
                    event + " is told after " + last);
        }
    }

    // ---- what the line saw

    @Override
    public void invited(AttemptId attempt, String number) {
        invites++;
        var followed = attempts.get(attempt);
        if (followed == null) {
            throw new BrokenPromise(Promise.CLEAN, "a call that no attempt is of: " + attempt);
        }
        require(number.equals(followed.number), Promise.CLEAN, followed + " calls another number");
        require(live.add(attempt), Promise.NOT_REPEATED, attempt + " is called twice");
        mostLive = Math.max(mostLive, live.size());
        require(
                live.size() <= limit(),
                Promise.LIMITED,
                live.size() + " calls are live, the limit is " + limit());
        var other = liveNumbers.putIfAbsent(number, attempt);
        require(other == null, Promise.NOT_REPEATED, followed + ": its number is in a call");
        require(followed.live == 0, Promise.NOT_REPEATED, followed + " has another live call");
        require(
                followed.heard == 0 || followed.forgotten.getAsBoolean(),
                Promise.NOT_REPEATED,
                followed + " is called again");
        require(
                !Objects.requireNonNull(followed.status).isFinal(),
                Promise.FINAL,
                followed + " is called though it is final");
        note(followed, "INVITE of " + attempt);
        if (followed.invited.equals(attempt) && isUnwitnessed(attempt)) {
            unwitnessed.add(attempt);
            followed.uncounted++;
            followed.tries++;
            followed.endedAt = Long.MIN_VALUE;
            misjudged++;
        }
        long now = nanos.getAsLong();
        if (followed.endedAt != Long.MIN_VALUE) {
            require(
                    now - followed.endedAt >= period(attempt),
                    Promise.PATIENT,
                    followed + " is called again after " + (now - followed.endedAt) + " ns");
        }
        followed.invites++;
        followed.invited = attempt;
        followed.invitedAt = now;
        followed.live++;
        require(
                followed.invites <= followed.tries,
                Promise.PATIENT,
                followed + " is called more than " + followed.tries + " times");
        timely(followed);
    }

    private void timely(Followed followed) {
        var now = begun.plusNanos(nanos.getAsLong());
        var order = followed.order;
        if (clocksAreRight) {
            order.expiresAt()
                    // the originate's way to Asterisk and through it
                    .map(at -> at.plusMillis(linksToAsteriskAreQuick ? 200 : 16_000))
                    .ifPresent(at ->
                            require(
                                    now.isBefore(at),
                                    Promise.TIMELY,
                                    followed + " is called after its expiry"));
        }
        order.notBefore()
                .ifPresent(at ->
                        require(
                                !now.isBefore(at),
                                Promise.TIMELY,
                                followed + " is called too early"));
    }

    @Override
    public void heard(AttemptId attempt, String number) {
        heard++;
        var followed = Objects.requireNonNull(attempts.get(attempt));
        followed.heard++;
        followed.heardAt = nanos.getAsLong();
        note(followed, "is heard");
        require(
                followed.heard == 1 || followed.forgotten.getAsBoolean(),
                Promise.NOT_REPEATED,
                followed + " is heard again");
    }

    @Override
    public void over(AttemptId attempt, String number, int sipCode) {
        if (live.remove(attempt)) {
            liveNumbers.remove(number);
            var followed = Objects.requireNonNull(attempts.get(attempt));
            followed.live--;
            note(followed, "is over: " + sipCode);
            followed.lastSipCode = sipCode;
            followed.endedAt = nanos.getAsLong();
        }
    }

    @Override
    public void forgotten(AttemptId attempt) {
        var followed = attempts.get(attempt);
        if (followed != null && followed.heard > 0) {
            note(followed, "is forgotten");
            var lost = witnessLost;
            long heardAt = followed.heardAt;
            followed.forgotten = () -> lost.test(heardAt);
        }
    }

    // ---- at the end

    /// Whether all that was accepted, and all that was taken in, is final and told.
    public boolean isAllDone() {
        return firstOpen() == null;
    }

    /// All faults are over and time enough has passed.
    public void drained(int boundSlots) {
        var open = firstOpen();
        require(open == null, Promise.SELF_HEALING, open + " is not final");
        require(live.isEmpty(), Promise.SELF_HEALING, live + " are live after the drain");
        require(boundSlots == 0, Promise.SELF_HEALING, boundSlots + " slots are taken");
    }

    private @Nullable Object firstOpen() {
        for (var id : accepted) {
            if (!autocalls.containsKey(id)) {
                return "accepted id " + id;
            }
        }
        for (var followed : autocalls.values()) {
            if (followed.status == null || !followed.status.isFinal()) {
                return followed;
            }
            var event = told.get(followed.id);
            if (event == null || event.status() != followed.status) {
                return followed + ", told: " + event;
            }
        }
        return null;
    }

    private int limit() {
        long since = nanos.getAsLong() - CLAIM_TO_INVITE;
        while (limits.size() > 1 && second().since() <= since) {
            limits.removeFirst();
        }
        return limits.stream().mapToInt(Limit::simCalls).max().orElseThrow();
    }

    private Limit second() {
        var iterator = limits.iterator();
        iterator.next();
        return iterator.next();
    }

    private void note(@Nullable Followed followed, String what) {
        if (followed != null) {
            followed.note(nanos.getAsLong(), what);
        }
    }

    private long period(AttemptId attempt) {
        return periods.getOrDefault(attempt, 0L);
    }

    private Followed followed(long id) {
        var followed = autocalls.get(id);
        if (followed == null) {
            throw new BrokenPromise(Promise.KEPT, "autocall " + id + " was never taken in");
        }
        return followed;
    }

    private static void require(boolean kept, Promise promise, String how) {
        if (!kept) {
            throw new BrokenPromise(promise, how);
        }
    }

    public long invites() {
        return invites;
    }

    public int attempts() {
        return attempts.size();
    }

    public long heard() {
        return heard;
    }

    public int mostLive() {
        return mostLive;
    }

    /// Calls that did not count, see [#isUnwitnessed].
    public int misjudged() {
        return misjudged;
    }

    /// Autocalls of which Asterisk itself forgot that they had been heard.
    public int excused() {
        return excused;
    }

    public int autocalls() {
        return autocalls.size();
    }
}
