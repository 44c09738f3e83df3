package org.alterisk.simulation.world;

import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.process.BridgeProcess;
import org.alterisk.simulation.process.SimulatedProcess;
import org.alterisk.simulation.process.WorkerProcess;
import org.alterisk.simulation.telephony.Carrier;
import org.alterisk.simulation.telephony.Pbx;
import org.alterisk.simulation.telephony.PbxSession;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Faults, one after the other and above each other, as long as the plan says; each passes by
/// itself, and the last of them when the storm is over.
final class Storm {
    private static final int AGAIN = 150;

    private static final Duration MOST_HELD = Duration.ofSeconds(15);

    private final World world;
    private final Random random;
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Producer<String, byte[]> vandal;
    private boolean over;
    private int wrongClocks;
    private int slowLinks;

    private record Kind(String name, int weight, Runnable strike) {}

    private final List<Kind> kinds =
            List.of(
                    new Kind("kill", 12, () -> kill(place())),
                    new Kind("kill all workers", 2, () -> workers().forEach(this::kill)),
                    new Kind("kill all bridges", 2, () -> bridges().forEach(this::kill)),
                    new Kind("stop", 4, () -> stop(place())),
                    new Kind("pause", 10, () -> pause(place())),
                    new Kind("cut from Kafka", 6, () -> cut(somebody().toKafka())),
                    new Kind("cut from PostgreSQL", 6, () -> cut(somebody().toDatabase())),
                    new Kind("losses", 6, this::losses),
                    new Kind("slowness", 4, this::slowness),
                    new Kind("Kafka away", 3, this::kafkaAway),
                    new Kind("PostgreSQL away", 4, this::databaseAway),
                    new Kind("kill Asterisk", 3, () -> endAsterisk(true)),
                    new Kind("stop Asterisk", 2, () -> endAsterisk(false)),
                    new Kind("freeze AMI", 5, () -> ami(PbxSession::freeze, PbxSession::thaw)),
                    new Kind("slow AMI", 3, () -> ami(s -> s.slow(3_000), s -> s.slow(0))),
                    new Kind("cut AMI", 4, () -> ami(PbxSession::cut, _ -> {})),
                    new Kind("refuse AMI logins", 2, this::refuseLogins),
                    new Kind("carrier", 6, this::carrier),
                    new Kind("limit", 3, this::limit),
                    new Kind("rebalance", 6, this::rebalance),
                    new Kind("deliver again", 5, this::deliverAgain),
                    new Kind("poison", 3, this::poison),
                    new Kind("step a clock", 3, this::stepClock));

    /// A stranger with access to all topics.
    private static final class Vandal extends SimulatedProcess {
        Vandal(World world) {
            super("vandal", world.simulation, world.broker, new Way.Server());
        }
    }

    Storm(World world) {
        this.world = world;
        random = world.simulation.random();
        vandal = world.kafka.producer(new Vandal(world), ProducerOptions.of(Map.of()));
        world.simulation.start("storm", this::rage);
    }

    boolean isOver() {
        return over;
    }

    /// How often each fault struck.
    Map<String, Integer> faults() {
        return faults;
    }

    private void rage() {
        long end = world.simulation.nanos() + world.plan.storm().toNanos();
        int weights = kinds.stream().mapToInt(Kind::weight).sum();
        while (world.simulation.nanos() < end) {
            world.simulation.sleep(between(Duration.ZERO, world.plan.betweenFaults()));
            int dice = random.nextInt(weights);
            for (var kind : kinds) {
                dice -= kind.weight();
                if (dice < 0) {
                    faults.merge(kind.name(), 1, Integer::sum);
                    kind.strike().run();
                    break;
                }
            }
        }
        over = true;
    }

    private Duration between(Duration least, Duration most) {
        return least.plusNanos((long) (random.nextDouble() * most.minus(least).toNanos()));
    }

    /// Undoes a fault after a while: mostly a short one.
    private void later(int mostSeconds, Runnable undo) {
        var most = Duration.ofSeconds(random.nextInt(4) == 0 ? mostSeconds : 1 + mostSeconds / 8);
        world.agenda.after(between(Duration.ofMillis(20), most), undo);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Place<WorkerProcess>> workers() {
        return world.workers;
    }

    private List<Place<BridgeProcess>> bridges() {
        return world.bridges;
    }

    private Place<? extends SimulatedProcess> place() {
        return any(world.places().toList());
    }

    private SimulatedProcess somebody() {
        return place().process();
    }

    private void kill(Place<? extends SimulatedProcess> place) {
        place.kill();
        later(30, place::start);
    }

    private void stop(Place<? extends SimulatedProcess> place) {
        place.stop();
        later(30, place::start);
    }

    private void pause(Place<? extends SimulatedProcess> place) {
        var process = place.process();
        if (place.isRunning()) {
            process.pause();
            later(300, process::resume);
        }
    }

    private void cut(Way way) {
        way.cut = true;
        later(60, () -> way.cut = false);
    }

    private void losses() {
        var process = somebody();
        process.toKafka().exchangesPerLoss = 5;
        process.toDatabase().exchangesPerLoss = 5;
        later(
                60,
                () -> {
                    process.toKafka().exchangesPerLoss = 0;
                    process.toDatabase().exchangesPerLoss = 0;
                });
    }

    private void slowness() {
        var process = somebody();
        process.toKafka().slowness = 500;
        process.toDatabase().slowness = 500;
        later(
                60,
                () -> {
                    process.toKafka().slowness = 0;
                    process.toDatabase().slowness = 0;
                });
    }

    private void kafkaAway() {
        if (!world.broker.away) {
            world.broker.away = true;
            world.kafka.away();
            later(
                    60,
                    () -> {
                        world.broker.away = false;
                        world.kafka.back();
                    });
        }
    }

    private void databaseAway() {
        world.databaseServer.away = true;
        later(60, () -> world.databaseServer.away = false);
    }

    private void endAsterisk(boolean killed) {
        int node = random.nextInt(world.pbxes.size());
        var pbx = world.pbxes.get(node);
        if (!pbx.isRunning()) {
            return;
        }
        if (killed) {
            world.promises.witnessLost = world.witnessLost(node);
            pbx.kill();
        } else {
            pbx.stop();
        }
        later(30, pbx::start);
    }

    private void ami(Consumer<PbxSession> begin, Consumer<PbxSession> end) {
        var sessions = any(world.pbxes).sessions();
        sessions.forEach(begin);
        slowLinks++;
        world.promises.linksToAsteriskAreQuick = false;
        later(
                60,
                () -> {
                    sessions.forEach(end);
                    world.agenda.after(
                            Duration.ofSeconds(20),
                            () -> world.promises.linksToAsteriskAreQuick = --slowLinks == 0);
                });
    }

    private void refuseLogins() {
        Pbx pbx = any(world.pbxes);
        pbx.refusesLogins = true;
        pbx.sessions().forEach(PbxSession::cut);
        later(60, () -> pbx.refusesLogins = false);
    }

    private void carrier() {
        world.carrier.mood = any(List.of(Carrier.Mood.values()));
        later(120, () -> world.carrier.mood = Carrier.Mood.USUAL);
    }

    private void limit() {
        world.limit(any(List.of(1, 2, world.plan.simCalls(), 64, 256)));
        later(60, () -> world.limit(world.plan.simCalls()));
    }

    private List<String> groups() {
        var groups = new ArrayList<String>();
        groups.add(World.TOPICS.prefix() + ".dialer.settle");
        groups.add(World.TOPICS.prefix() + ".dialer.intake");
        for (int node = 0; node < world.pbxes.size(); node++) {
            groups.add(World.TOPICS.prefix() + ".bridge.node-" + node);
        }
        return groups;
    }

    private void rebalance() {
        world.kafka.rebalance(any(groups()));
    }

    private void deliverAgain() {
        if (random.nextBoolean()) {
            for (int partition = 0; partition < 3; partition++) {
                world.kafka.redeliver(
                        World.TOPICS.prefix() + ".dialer.settle",
                        World.TOPICS.calls(),
                        partition,
                        1 + random.nextInt(AGAIN));
            }
            return;
        }
        commandsAgain(any(world.bridges).process().node());
    }

    /// As an administrator can do it: with the node's bridges stopped.
    private void commandsAgain(String node) {
        var bridges =
                world.bridges.stream()
                        .filter(place -> place.process().node().equals(node))
                        .toList();
        if (bridges.stream().anyMatch(Place::isHeld)) {
            return;
        }
        bridges.forEach(Place::hold);
        world.agenda.after(
                between(Duration.ZERO, MOST_HELD),
                () -> {
                    world.promises.commandsDeliveredAgain();
                    world.kafka.redeliver(
                            World.TOPICS.prefix() + ".bridge." + node,
                            World.TOPICS.commands(node),
                            0,
                            1 + random.nextInt(AGAIN));
                    bridges.forEach(Place::release);
                });
    }

    private void poison() {
        var topics =
                new ArrayList<>(
                        List.of(
                                World.TOPICS.jobs(),
                                World.TOPICS.calls(),
                                World.TOPICS.directory()));
        for (int node = 0; node < world.pbxes.size(); node++) {
            topics.add(World.TOPICS.commands("node-" + node));
        }
        for (int i = 0; i < 5; i++) {
            var bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            var _ =
                    vandal.send(
                            new ProducerRecord<>(
                                    any(topics), "?", random.nextInt(4) == 0 ? null : bytes));
        }
    }

    private void stepClock() {
        var process = somebody();
        var by = random.nextBoolean() ? Duration.ofHours(1) : Duration.ofHours(-1);
        process.time().step(by);
        wrongClocks++;
        world.promises.clocksAreRight = false;
        later(
                60,
                () -> {
                    process.time().step(by.negated());
                    world.agenda.after(
                            Duration.ofSeconds(20),
                            () -> world.promises.clocksAreRight = --wrongClocks == 0);
                });
    }
}
