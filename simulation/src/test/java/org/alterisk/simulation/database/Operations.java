package org.alterisk.simulation.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlIntakeStore;
import org.alterisk.dialer.store.sql.SqlLookUpStore;
import org.alterisk.dialer.store.sql.SqlOutboxStore;
import org.alterisk.dialer.store.sql.SqlQueueStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Operations at random, each made on both sides and its results compared.
final class Operations {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private static final List<Settings> SETTINGS =
            List.of(
                    settings("*=>PJSIP/t", "3", "60", "0"),
                    settings("7=>PJSIP/m on b, *=>PJSIP/t", "1", "100", "3"),
                    settings("74=>PJSIP/x, 7=>SIP/y on a|c, 2=>Zap/g2", "2", "30", "0"),
                    settings("7=>SIP/y on c, 2=>PJSIP/t on a|b", "9", "200", "10"));
    private static final String[] SIM_CALLS = {"1", "2", "3", "5", "8", "20", "many", "300"};

    private static final String[] SCOPES = {"all", "*", "7", "74", "2"};

    private final Twins twins;
    private final Random random;
    private final RandomJobs jobs;
    private final List<IntakeStore> sqlIntakes = new ArrayList<>();
    private final List<IntakeStore> intakes = new ArrayList<>();
    private final ClaimStore sqlClaims;
    private final ClaimStore claims;
    private final SettleStore sqlSettles;
    private final SettleStore settles;
    private final QueueStore sqlQueue;
    private final QueueStore queue;
    private final LookUpStore sqlLookUps;
    private final LookUpStore lookUps;
    private final OutboxStore sqlOutbox;
    private final OutboxStore outbox;

    /// How often each operation was made, and how often it changed something.
    final Map<String, int[]> made = new HashMap<>();

    Operations(Twins twins, Random random) {
        this.twins = twins;
        this.random = random;
        jobs = new RandomJobs(twins, random);
        var database = twins.tables.database();
        for (int i = 0; i < 2; i++) {
            sqlIntakes.add(new SqlIntakeStore(database));
            intakes.add(new MemoryIntakeStore(twins.session()));
        }
        sqlClaims = new SqlClaimStore(database);
        claims = new MemoryClaimStore(twins.session());
        sqlSettles = new SqlSettleStore(database);
        settles = new MemorySettleStore(twins.session());
        sqlQueue = new SqlQueueStore(database);
        queue = new MemoryQueueStore(twins.session());
        sqlLookUps = new SqlLookUpStore(database);
        lookUps = new MemoryLookUpStore(twins.session());
        sqlOutbox = new SqlOutboxStore(database);
        outbox = new MemoryOutboxStore(twins.session());
    }

    private static Settings settings(String routes, String tries, String period, String heard) {
        return new Settings(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL, routes,
                        Setting.AUTO_CALL_TRIES_COUNT, tries,
                        Setting.AUTO_CALL_TRIES_PERIOD, period,
                        Setting.AUTO_CALL_MIN_HEARD, heard,
                        Setting.AUTO_CALL_LANGUAGE, "ru",
                        Setting.AUTO_CALL_CALLER_ID, heard.equals("0") ? "" : "74950000000"));
    }

    /// One operation; its name.
    String next() {
        int chance = random.nextInt(100);
        if (chance < 20) {
            return takeIn();
        } else if (chance < 46) {
            return claim();
        } else if (chance < 66) {
            return settle();
        } else if (chance < 72) {
            return pass();
        } else if (chance < 74) {
            return simCalls();
        } else if (chance < 76) {
            return pause();
        } else if (chance < 80) {
            return both("park", sqlQueue.park(), queue.park());
        } else if (chance < 83) {
            return awaitNode();
        } else if (chance < 85) {
            sqlQueue.nodesChanged();
            queue.nodesChanged();
            return "nodesChanged";
        } else if (chance < 88) {
            return both("moveDown", sqlQueue.moveDown(), queue.moveDown());
        } else if (chance < 91) {
            return both("finishExpired", sqlQueue.finishExpired(), queue.finishExpired());
        } else if (chance < 92) {
            return finishUnroutable();
        } else if (chance < 94) {
            return relay();
        } else if (chance < 96) {
            return markAlive();
        } else if (chance < 98) {
            return unreported("unreported", sqlLookUps.takeUnreported(), lookUps.takeUnreported());
        }
        return chance < 99 ? both("freeOver", sqlQueue.freeOver(), queue.freeOver()) : givenUp();
    }

    private String givenUp() {
        twins.pass(LookUpStore.ASKED_ABOUT.plusMinutes(10));
        twins.settleTime();
        return unreported("givenUp", sqlLookUps.givenUp(), lookUps.givenUp());
    }

    private String both(String name, int theirs, int ours) {
        assertThat(ours).as(name).isEqualTo(theirs);
        count(name, ours > 0);
        return name;
    }

    private void count(String name, boolean effect) {
        var counts = made.computeIfAbsent(name, _ -> new int[2]);
        counts[0]++;
        counts[1] += effect ? 1 : 0;
    }

    private String takeIn() {
        int worker = random.nextInt(2);
        int partition = random.nextInt(3);
        var sqlIntake = sqlIntakes.get(worker);
        var intake = intakes.get(worker);
        var positions = sqlIntake.positions("jobs", Map.of(partition, 7L));
        assertThat(intake.positions("jobs", Map.of(partition, 7L))).isEqualTo(positions);
        var batch = jobs.batch();
        long from =
                Objects.requireNonNull(positions.get(partition)) - (random.nextInt(8) == 0 ? 1 : 0);
        var advance = List.of(new IntakeStore.Advance(partition, from, from + batch.size()));
        boolean fails = random.nextInt(10) == 0;
        var before = new HashSet<Long>();
        twins.model.due().forEach(row -> before.add(row.id()));

        var theirs = takeIn(sqlIntake, advance, batch.stream().map(b -> b.sql()).toList(), fails);
        var ours = takeIn(intake, advance, batch.stream().map(b -> b.model()).toList(), fails);

        assertThat(ours).isEqualTo(theirs);
        if (ours.startsWith("Taken")) {
            jobs.taken(batch);
            twins.partTaken(
                    twins.model.due().stream()
                            .map(DueRow::id)
                            .filter(id -> !before.contains(id))
                            .sorted()
                            .toList());
        }
        count("takeIn", ours.startsWith("Taken"));
        count("refusals", ours.contains("Refusal"));
        return "takeIn " + ours;
    }

    private static String takeIn(
            IntakeStore store,
            List<IntakeStore.Advance> advances,
            List<Incoming> incoming,
            boolean fails) {
        var refused = new ArrayList<String>();
        try {
            var result =
                    store.takeIn(
                            "jobs",
                            advances,
                            incoming,
                            refusals -> {
                                refusals.stream().map(Object::toString).forEach(refused::add);
                                if (fails) {
                                    throw new java.io.IOException("planned");
                                }
                            });
            return result + " " + refused.stream().sorted().toList();
        } catch (org.jooq.exception.DataAccessException e) {
            return "failed " + refused.stream().sorted().toList();
        }
    }

    private String claim() {
        var nodes =
                Set.of("a", "b", "c").stream()
                        .sorted()
                        .filter(_ -> random.nextInt(3) > 0)
                        .collect(Collectors.toSet());
        var settings = SETTINGS.get(random.nextInt(SETTINGS.size()));
        var turn =
                random.nextInt(4) == 0
                        ? new Turn.LongestWaiting(1 + random.nextInt(5))
                        : new Turn.ByPriority(1 + random.nextInt(50));
        var theirs = sqlClaims.claim(nodes, settings, turn);
        var ours = claims.claim(nodes, settings, turn);

        assertThat(said(ours)).as(turn.toString()).isEqualTo(said(theirs));
        assertThat(ours.seen()).isEqualTo(theirs.seen());
        assertThat(ours.unroutable()).containsExactlyInAnyOrderElementsOf(theirs.unroutable());
        assertThat(ours.withoutNode()).containsExactlyInAnyOrderElementsOf(theirs.withoutNode());
        assertThat(ours.nextDue().isPresent()).isEqualTo(theirs.nextDue().isPresent());
        ours.nextDue()
                .ifPresent(next ->
                        assertThat(next.minus(theirs.nextDue().orElseThrow()).abs())
                                .isLessThan(Twins.LONGEST_OPERATION));
        for (int i = 0; i < ours.begun().size(); i++) {
            twins.pair(
                    theirs.originates().get(i).attemptId(), ours.originates().get(i).attemptId());
        }
        count(turn.getClass().getSimpleName(), !ours.begun().isEmpty());
        return "claim " + turn + " " + said(ours);
    }

    private static List<String> said(Claim claim) {
        return claim.begun().stream()
                .map(begun -> {
                    var o = begun.originate();
                    return begun.node()
                            + Arrays.asList(
                                    o.autocallId(),
                                    o.route(),
                                    o.number(),
                                    o.callerId(),
                                    o.files(),
                                    o.ivr(),
                                    o.language(),
                                    o.ringTimeoutSeconds(),
                                    o.maxDurationSeconds());
                })
                .toList();
    }

    private record Report(Ended sql, Ended model) {}

    private String settle() {
        var reports = IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(_ -> report()).toList();
        var theirs = sqlSettles.settle(reports.stream().map(Report::sql).toList());
        var ours = settles.settle(reports.stream().map(Report::model).toList());

        assertThat(ours.settled().stream().map(Operations::said).toList())
                .isEqualTo(theirs.settled().stream().map(Operations::said).toList());
        assertThat(ours.known()).isEqualTo(inModel(theirs.known(), id -> id));
        for (int i = 0; i < ours.settled().size(); i++) {
            assertThat(ours.settled().get(i).attemptId())
                    .isEqualTo(inModel(theirs.settled().get(i).attemptId()));
        }
        count("settle", !ours.settled().isEmpty());
        return "settle " + ours.settled();
    }

    private static String said(SettleStore.Settled settled) {
        return settled.outcome() + " " + settled.state();
    }

    private AttemptId inModel(AttemptId inTables) {
        return Objects.requireNonNull(twins.attempts.get(inTables.value())).id();
    }

    private <T> Set<AttemptId> inModel(Collection<T> some, Function<T, AttemptId> id) {
        return some.stream().map(one -> inModel(id.apply(one))).collect(Collectors.toSet());
    }

    /// The ids in PostgreSQL of some attempts, the live ones among them preferred.
    private UUID attempt() {
        boolean anyOne = random.nextInt(10) == 0;
        var some =
                twins.attempts.entrySet().stream()
                        .filter(attempt -> anyOne || attempt.getValue().isLive())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return some.isEmpty() || random.nextInt(30) == 0
                ? new UUID(random.nextLong(), random.nextLong())
                : some.get(random.nextInt(some.size()));
    }

    private Report report() {
        var id = attempt();
        var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        var call =
                new CallRecord(
                        random.nextInt(20) + 1,
                        null,
                        null,
                        null,
                        null,
                        random.nextBoolean() ? Long.valueOf(random.nextInt(12_000)) : null,
                        random.nextBoolean() ? "welcome" : "not a sound!",
                        null,
                        null,
                        Instant.EPOCH);
        var our = twins.attempts.get(id);
        return new Report(
                new Ended(new AttemptId(id), "a", outcome, call),
                new Ended(our == null ? new AttemptId(id) : our.id(), "a", outcome, call));
    }

    private String pass() {
        var time = Duration.ofMillis(10_000 + random.nextInt(200_000));
        twins.pass(time);
        return "pass " + time;
    }

    private String simCalls() {
        var value = SIM_CALLS[random.nextInt(SIM_CALLS.length)];
        twins.tables
                .sql()
                .execute(
                        "insert into setting (name, value, changed_by)"
                                + " values ('AUTO_CALL_SIM_CALLS', ?, 'test')"
                                + " on conflict (name) do update set value = excluded.value",
                        value);
        twins.model.setSimCalls(value);
        return "simCalls " + value;
    }

    private String pause() {
        twins.tables.sql().execute("delete from dialling_pause");
        twins.model.resumeDialling();
        int scopes = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < scopes; i++) {
            var scope = SCOPES[random.nextInt(SCOPES.length)];
            twins.tables
                    .sql()
                    .execute(
                            "insert into dialling_pause (scope, paused_by) values (?, 'test')"
                                    + " on conflict do nothing",
                            scope);
            twins.model.pauseDialling(scope);
        }
        count("pause", scopes > 0);
        return "pause " + twins.model.paused();
    }

    private List<Long> someIds() {
        var ids = twins.model.autocalls().stream().map(AutocallRow::id).sorted().toList();
        return ids.stream().filter(_ -> random.nextInt(12) == 0).toList();
    }

    private String awaitNode() {
        var ids = someIds();
        return both("awaitNode", sqlQueue.awaitNode(ids), queue.awaitNode(ids));
    }

    private String finishUnroutable() {
        var ids = someIds();
        return both(
                "finishUnroutable", sqlQueue.finishUnroutable(ids), queue.finishUnroutable(ids));
    }

    private String relay() {
        boolean fails = random.nextInt(4) == 0;
        var theirs = relay(sqlOutbox, fails);
        var ours = relay(outbox, fails);
        assertThat(ours).isEqualTo(theirs);
        count("relay", !ours.isEmpty());
        return "relay " + ours.size();
    }

    private static List<String> relay(OutboxStore store, boolean fails) {
        var sent = new ArrayList<String>();
        try {
            int told =
                    store.relay(events -> {
                        events.forEach(event -> sent.add(event.event()));
                        if (fails) {
                            throw new java.io.IOException("planned");
                        }
                    });
            assertThat(told).isEqualTo(sent.size());
        } catch (org.jooq.exception.DataAccessException e) {
            assertThat(fails).isTrue();
        }
        return Twins.events(sent);
    }

    private String markAlive() {
        var id = attempt();
        var our = twins.attempts.get(id);
        var next = Duration.ofSeconds(random.nextBoolean() ? 30 : 200);
        sqlSettles.markAlive(List.of(new AttemptId(id)), next);
        settles.markAlive(List.of(our == null ? new AttemptId(id) : our.id()), next);
        return "markAlive";
    }

    private String unreported(
            String name, List<LookUpStore.Unreported> theirs, List<LookUpStore.Unreported> ours) {
        assertThat(ours.stream().map(LookUpStore.Unreported::id).collect(Collectors.toSet()))
                .isEqualTo(inModel(theirs, LookUpStore.Unreported::id));
        count(name, !ours.isEmpty());
        return name + " " + ours.size();
    }
}
