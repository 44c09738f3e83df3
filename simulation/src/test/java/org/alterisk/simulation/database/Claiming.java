package org.alterisk.simulation.database;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.message.Command.Originate;
import org.alterisk.schema.setting.Settings;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One claim, part by part as the statement in SQL.
final class Claiming {
    private static final int WIDEST_LOOK = 600;
    private static final Duration COMMAND_LIFE = Duration.ofSeconds(10);

    private final SimulatedDatabase db;
    private final Transaction tx;
    private final Set<String> nodes;
    private final Settings settings;
    private final Turn turn;
    private final List<Way> ways;

    /// A row of the head of the queue, and what speaks against it.
    private record Judged(DueRow row, boolean expired, boolean numberInUse, Optional<Way> way) {
        boolean isWithoutNode() {
            return way.isPresent() && way.get().up().isEmpty();
        }

        boolean fits() {
            return !expired && !numberInUse && way.isPresent() && !isWithoutNode();
        }
    }

    /// What is taken: who, with which slot, by which way, and the how-manieth by that way.
    private record Taken(DueRow row, SlotRow slot, Way way, int nthOfWay) {}

    Claiming(
            SimulatedDatabase db, Transaction tx, Set<String> nodes, Settings settings, Turn turn) {
        this.db = db;
        this.tx = tx;
        this.nodes = nodes;
        this.settings = settings;
        this.turn = turn;
        ways = Way.of(settings.autocallRoutes().routes(), nodes, db.paused());
    }

    Claim claim() {
        int limit = db.simCalls();
        boolean overflow = false;
        var freeSlots = new ArrayList<SlotRow>();
        for (var slot : db.slots) {
            overflow |= slot.slot() > limit && !slot.isFree();
            if (slot.slot() <= limit && slot.isFree()) {
                freeSlots.add(slot);
            }
        }
        int free = overflow || isPaused() ? 0 : freeSlots.size();
        int take = Math.min(free, turn.attempts());
        int look = free == 0 ? 0 : Math.min(2 * take + 32, WIDEST_LOOK);
        var judged = judge(db.due.head(turn instanceof Turn.ByPriority, tx.now(), look));
        var begun = begin(taken(judged, freeSlots.subList(0, take)));
        var seen =
                new Claim.Seen(
                        free,
                        overflow,
                        look,
                        judged.size(),
                        (int) judged.stream().filter(Judged::fits).count(),
                        (int) judged.stream().filter(j -> j.numberInUse && !j.expired).count(),
                        (int) judged.stream().filter(Judged::expired).count());
        return new Claim(
                begun,
                seen,
                judged.stream()
                        .filter(j -> j.way.isEmpty() && !j.expired)
                        .map(j -> j.row.id())
                        .toList(),
                judged.stream()
                        .filter(j -> j.isWithoutNode() && !j.numberInUse && !j.expired)
                        .map(j -> j.row.id())
                        .toList(),
                db.paused(),
                Optional.ofNullable(db.due.nextDue(tx.now())).map(this::until));
    }

    /// Whether nothing at all is to be dialled.
    private boolean isPaused() {
        return db.paused().contains("all")
                || (!ways.isEmpty() && ways.stream().allMatch(way -> way.isPausedBy(db.paused())));
    }

    private Duration until(Instant next) {
        long micros = Duration.between(tx.now(), next).toNanos() / 1_000;
        return Duration.ofMillis(Math.ceilDiv(micros, 1_000L));
    }

    private List<Judged> judge(List<DueRow> head) {
        var met = new HashSet<String>();
        for (var slot : db.slots) {
            slot.attempt().ifPresent(attempt -> met.add(attempt.number()));
        }
        return head.stream()
                .map(row ->
                        new Judged(
                                row,
                                row.isExpired(tx.now()),
                                !met.add(row.number()),
                                Way.to(row.number(), ways)))
                .toList();
    }

    private List<Taken> taken(List<Judged> judged, List<SlotRow> slots) {
        var fit = judged.stream().filter(Judged::fits).toList();
        var picked =
                fit.stream()
                        .filter(one -> !db.isLocked(one.row.id(), tx))
                        .limit(Math.min(slots.size(), fit.size()))
                        .toList();
        var ofWay = new HashMap<String, Integer>();
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < picked.size(); i++) {
            var way = picked.get(i).way.orElseThrow();
            int nth = ofWay.merge(way.prefix(), 1, Integer::sum);
            taken.add(new Taken(picked.get(i).row, slots.get(i), way, nth));
        }
        taken.sort(Comparator.comparing(one -> one.way.prefix()));
        return taken;
    }

    private List<Claim.Begun> begin(List<Taken> taken) {
        var load = load();
        var begun = new ArrayList<Claim.Begun>();
        for (var one : taken) {
            var autocall = Objects.requireNonNull(db.autocalls.get(one.row.id()));
            var attempt =
                    new AttemptRow(
                            autocall,
                            node(one, load),
                            originate(autocall, one),
                            frozen(autocall),
                            tx.now());
            tx.removeDue(one.row);
            tx.begin(attempt, one.slot);
            begun.add(new Claim.Begun(attempt.node(), attempt.originate()));
        }
        return begun;
    }

    /// How many live attempts each node had before this claim.
    private Map<String, Integer> load() {
        var load = new HashMap<String, Integer>();
        nodes.forEach(node -> load.put(node, 0));
        for (var slot : db.slots) {
            slot.attempt()
                    .ifPresent(attempt -> load.computeIfPresent(attempt.node(), (_, n) -> n + 1));
        }
        return load;
    }

    /// Places on a node are numbered on from what it has; the lowest number is taken first.
    private static String node(Taken one, Map<String, Integer> load) {
        record Place(int number, String node) {}
        var places = new ArrayList<Place>();
        for (var node : one.way.up()) {
            for (int k = 1; k <= one.nthOfWay; k++) {
                places.add(new Place(Objects.requireNonNull(load.get(node)) + k, node));
            }
        }
        places.sort(Comparator.comparingInt(Place::number).thenComparing(Place::node));
        return places.get(one.nthOfWay - 1).node();
    }

    private Originate originate(AutocallRow autocall, Taken one) {
        var order = autocall.order();
        var expires = tx.now().plus(COMMAND_LIFE);
        var expiry = order.expiresAt().filter(at -> at.isBefore(expires));
        return new Originate(
                db.newAttemptId(),
                autocall.id(),
                one.way.channel(),
                one.row.number(),
                settings.callerId().orElse(null),
                order.files(),
                settings.ivr().orElse(null),
                language(autocall),
                Math.toIntExact(settings.ringTimeout().toSeconds()),
                Math.toIntExact(settings.maxDuration().toSeconds()),
                expiry.orElse(expires));
    }

    private @Nullable String language(AutocallRow autocall) {
        return autocall.order().language().or(settings::language).map(Language::code).orElse(null);
    }

    private AttemptRow.Frozen frozen(AutocallRow autocall) {
        var order = autocall.order();
        return new AttemptRow.Frozen(
                settings.minHeard(),
                order.tries().orElse(settings.autocallTries()),
                order.triesPeriodSeconds()
                        .map(Duration::ofSeconds)
                        .orElse(settings.autocallTriesPeriod()));
    }
}
