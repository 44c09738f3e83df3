package org.alterisk.simulation.database;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.db.tables.records.AutocallDueRecord;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.simulation.fault.Link;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// The tables of PostgreSQL and those in memory, side by side. The clock of the model is that of
/// PostgreSQL, read just before each operation, and ahead by all the time that was made to pass.
///
/// The two read their clocks a moment apart. So no operation is begun when anything falls due in
/// the next seconds, and after each the times in PostgreSQL, once found to be right, are set to
/// those of the model.
final class Twins {
    static final Duration LONGEST_OPERATION = Duration.ofSeconds(5);

    final EmbeddedTables tables;
    final SimulatedDatabase model;
    final Map<UUID, AttemptRow> attempts = new HashMap<>();
    private Instant now;
    private Duration ahead = Duration.ZERO;

    Twins(EmbeddedTables tables, Random random) {
        this.tables = tables;
        tables.empty();
        now = tables.now();
        model =
                new SimulatedDatabase(
                        () -> now,
                        random,
                        () -> {
                            throw new IllegalStateException("nobody is to be waited for");
                        },
                        EnumSet.allOf(Constraint.class));
    }

    Session session() {
        return new Session(model, Link.PERFECT, () -> true);
    }

    /// By the model's clock.
    Instant now() {
        return now;
    }

    /// By PostgreSQL's.
    Instant inTables(Instant time) {
        return time.minus(ahead);
    }

    void pass(Duration time) {
        tables.pass(time);
        ahead = ahead.plus(time);
    }

    /// Until nothing falls due while the next operation is made.
    void settleTime() {
        now = tables.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
        while (moments().anyMatch(this::isJustNow)) {
            pass(LONGEST_OPERATION.multipliedBy(2));
            now = tables.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private boolean isJustNow(Instant moment) {
        return moment.isAfter(now.minusMillis(100)) && moment.isBefore(now.plus(LONGEST_OPERATION));
    }

    /// When something else would be decided than before.
    private Stream<Instant> moments() {
        var due =
                model.due().stream()
                        .flatMap(row -> Stream.of(row.dueAt(), row.expiresAt()))
                        .filter(Objects::nonNull);
        var live =
                model.liveAttempts().stream()
                        .flatMap(attempt -> Stream.of(attempt.lookUpAt(), attempt.overAt()));
        var lastRetries =
                model.liveAttempts().stream()
                        .flatMap(attempt ->
                                attempt.autocall().order().expiresAt().stream()
                                        .flatMap(expiry ->
                                                Stream.of(
                                                        expiry.minusSeconds(5),
                                                        expiry.minus(
                                                                attempt.frozen().triesPeriod()))));
        return Stream.of(due, live, lastRetries).flatMap(moments -> moments);
    }

    /// Two of one moment are in no certain order: those taken in together are put a bit apart.
    void partTaken(Collection<Long> ids) {
        model.atomically(
                () -> true,
                tx -> {
                    int nth = 0;
                    for (long id : ids) {
                        var row = model.due.find(id);
                        if (row != null) {
                            tx.replaceDue(
                                    row,
                                    new DueRow(
                                            id,
                                            row.number(),
                                            row.priority(),
                                            row.dueAt().plusMillis(++nth),
                                            row.expiresAt(),
                                            null));
                        }
                    }
                    return nth;
                });
    }

    /// Pairs the attempts that one claim began on both sides.
    void pair(AttemptId inTables, AttemptId inModel) {
        attempts.put(inTables.value(), model.attempt(inModel).orElseThrow());
    }

    /// @param all those that are over too
    void compare(boolean all) {
        compareAutocalls(all);
        compareDue();
        compareAttempts(all);
        compareSlots();
        assertThat(events(tables.outbox()))
                .isEqualTo(events(model.outbox().stream().map(OutboxRow::event).toList()));
    }

    private void compareAutocalls(boolean all) {
        var ours = new TreeMap<Long, String>();
        for (var row : model.autocalls()) {
            var state = row.state();
            if (!all && state.status().isFinal()) {
                continue;
            }
            ours.put(
                    row.id(),
                    List.of(
                                    state.key().orElse("-"),
                                    row.number(),
                                    state.status(),
                                    state.version(),
                                    state.attempts(),
                                    state.reason().orElse("-"),
                                    row.finishedAt().isPresent(),
                                    row.cancelRequestedAt().isPresent())
                            .toString());
        }
        var theirs = new TreeMap<Long, String>();
        for (var row : tables.autocalls(all)) {
            theirs.put(
                    row.getId(),
                    List.of(
                                    Objects.requireNonNullElse(row.getJobKey(), "-"),
                                    row.getNumber(),
                                    row.getStatus(),
                                    row.getVersion(),
                                    (int) row.getAttempts(),
                                    Objects.requireNonNullElse(row.getReason(), "-"),
                                    row.getFinishedAt() != null,
                                    row.getCancelRequestedAt() != null)
                            .toString());
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private void compareDue() {
        var theirs = tables.due();
        var ours = new HashMap<Long, DueRow>();
        model.due().forEach(row -> ours.put(row.id(), row));
        assertThat(ours.keySet()).as("due").isEqualTo(theirs.keySet());
        for (var row : ours.values()) {
            var their = Objects.requireNonNull(theirs.get(row.id()));
            assertThat(their.getNumber()).isEqualTo(row.number());
            assertThat((int) their.getPriority()).isEqualTo(row.priority());
            isSame(row + " due", row.dueAt(), their.getDueAt());
            isSame(row + " parked", row.parkedDueAt(), their.getParkedDueAt());
            isSame(row + " expires", row.expiresAt(), their.getExpiresAt());
            setTimes(row, their);
        }
    }

    private void isSame(String what, @Nullable Instant ours, @Nullable Instant theirs) {
        assertThat(theirs == null).as(what).isEqualTo(ours == null);
        if (ours != null && theirs != null) {
            assertThat(Duration.between(inTables(ours), theirs).abs())
                    .as(what)
                    .isLessThan(LONGEST_OPERATION);
        }
    }

    private void setTimes(DueRow ours, AutocallDueRecord theirs) {
        var parked = ours.parkedDueAt() == null ? null : inTables(ours.parkedDueAt());
        if (!inTables(ours.dueAt()).equals(theirs.getDueAt())
                || !Objects.equals(parked, theirs.getParkedDueAt())) {
            tables.sql()
                    .update(AUTOCALL_DUE)
                    .set(AUTOCALL_DUE.DUE_AT, inTables(ours.dueAt()))
                    .set(AUTOCALL_DUE.PARKED_DUE_AT, parked)
                    .where(AUTOCALL_DUE.ID.eq(ours.id()))
                    .execute();
        }
    }

    private void compareAttempts(boolean all) {
        var theirs = tables.attempts(all);
        assertThat(theirs).hasSize((all ? model.attempts() : model.liveAttempts()).size());
        for (var their : theirs) {
            var our = Objects.requireNonNull(attempts.get(their.getId()));
            assertThat(ofOurs(our)).isEqualTo(ofTheirs(their));
            if (our.isLive()) {
                isSame(our + " look up", our.lookUpAt(), their.getLookUpAt());
                isSame(our + " over", our.overAt(), their.getOverAt());
                setTimes(our, their);
            }
        }
    }

    private void setTimes(AttemptRow ours, AttemptRecord theirs) {
        if (!inTables(ours.lookUpAt()).equals(theirs.getLookUpAt())
                || !inTables(ours.overAt()).equals(theirs.getOverAt())) {
            tables.sql()
                    .update(ATTEMPT)
                    .set(ATTEMPT.LOOK_UP_AT, inTables(ours.lookUpAt()))
                    .set(ATTEMPT.OVER_AT, inTables(ours.overAt()))
                    .where(ATTEMPT.ID.eq(theirs.getId()))
                    .execute();
        }
    }

    private static String ofOurs(AttemptRow row) {
        var end = row.end();
        return Stream.of(
                        row.autocall().id(),
                        row.ordinal(),
                        row.node(),
                        row.originate().route(),
                        row.number(),
                        row.originate().language(),
                        row.frozen().tries(),
                        row.frozen().triesPeriod().toSeconds(),
                        row.frozen().minHeard().toSeconds(),
                        end.map(AttemptRow.End::outcome).orElse(null),
                        end.map(e -> e.call().cause()).orElse(null),
                        end.map(e -> e.call().heardMillis()).orElse(null),
                        end.map(e -> e.call().detail()).orElse(null))
                .map(String::valueOf)
                .toList()
                .toString();
    }

    private static String ofTheirs(AttemptRecord row) {
        return Stream.of(
                        row.getAutocallId(),
                        row.getOrdinal(),
                        row.getNode(),
                        row.getRoute(),
                        row.getNumber(),
                        row.getLanguage(),
                        row.getTries(),
                        row.getTriesPeriod(),
                        row.getMinHeard(),
                        row.getOutcome(),
                        row.getCause(),
                        row.getHeardMs(),
                        row.getDetail())
                .map(String::valueOf)
                .toList()
                .toString();
    }

    private void compareSlots() {
        var ours = new TreeMap<Integer, String>();
        for (var slot : model.slots()) {
            slot.attempt().ifPresent(attempt -> ours.put(slot.slot(), attempt.toString()));
        }
        var theirs = new TreeMap<Integer, String>();
        tables.slots()
                .forEach((slot, attempt) ->
                        theirs.put(slot, Objects.requireNonNull(attempts.get(attempt)).toString()));
        assertThat(ours).isEqualTo(theirs);
    }

    /// What events say but for their times, in an order that does not depend on who wrote first.
    static List<String> events(List<String> encoded) {
        return encoded.stream().map(Twins::event).sorted().toList();
    }

    private static String event(String encoded) {
        var event =
                ((Decoded.Message<StatusEvent>)
                                Codec.STATUS.decode(encoded.getBytes(StandardCharsets.UTF_8)))
                        .value();
        return Stream.of(
                        event.autocallId(),
                        event.version(),
                        event.key(),
                        event.status(),
                        event.attempts(),
                        event.lastOutcome(),
                        event.reason(),
                        event.nextAttemptAt() != null)
                .map(String::valueOf)
                .toList()
                .toString();
    }
}
