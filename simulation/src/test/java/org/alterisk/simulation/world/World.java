package org.alterisk.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.alterisk.dialer.Loops;
import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.lookup.RowReader;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.alterisk.schema.topic.Topics;
import org.alterisk.simulation.database.AttemptRow;
import org.alterisk.simulation.database.Change;
import org.alterisk.simulation.database.MemoryClaimStore;
import org.alterisk.simulation.database.MemoryIntakeStore;
import org.alterisk.simulation.database.MemoryLookUpStore;
import org.alterisk.simulation.database.MemoryOutboxStore;
import org.alterisk.simulation.database.MemoryQueueStore;
import org.alterisk.simulation.database.MemorySettleStore;
import org.alterisk.simulation.database.Session;
import org.alterisk.simulation.database.SimulatedDatabase;
import org.alterisk.simulation.database.SlotRow;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.SimulatedKafka;
import org.alterisk.simulation.process.BridgeProcess;
import org.alterisk.simulation.process.GatewayProcess;
import org.alterisk.simulation.process.SimulatedProcess;
import org.alterisk.simulation.process.WorkerProcess;
import org.alterisk.simulation.promise.Promises;
import org.alterisk.simulation.telephony.Carrier;
import org.alterisk.simulation.telephony.Pbx;
import org.alterisk.simulation.time.Agenda;
import org.alterisk.simulation.time.Simulation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// The servers and processes of one installation.
final class World {
    static final int JOB_PARTITIONS = 4;
    static final Topics TOPICS = new Topics("sim");

    final Simulation simulation;
    final Agenda agenda;
    final Plan plan;
    final Promises promises;
    final SimulatedKafka kafka;
    final SimulatedDatabase database;
    final Way.Server broker = new Way.Server();
    final Way.Server databaseServer = new Way.Server();
    final Carrier carrier;
    final List<Pbx> pbxes = new ArrayList<>();
    final List<Place<WorkerProcess>> workers = new ArrayList<>();
    final List<Place<GatewayProcess>> gateways = new ArrayList<>();
    final List<Place<BridgeProcess>> bridges = new ArrayList<>();
    private final Map<Integer, AttemptRow> bound = new HashMap<>();
    private final Map<String, Integer> takeovers = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private Settings settings;

    World(long seed, Plan plan) {
        this.plan = plan;
        simulation = new Simulation(seed);
        agenda = new Agenda(simulation, "world");
        promises = new Promises(simulation::nanos, simulation.instant(), plan.simCalls());
        settings = settings(plan.simCalls());
        kafka = new SimulatedKafka(simulation);
        database =
                new SimulatedDatabase(
                        simulation,
                        simulation.random(),
                        () -> simulation.sleep(Duration.ofMillis(5)),
                        plan.constraints());
        database.setSimCalls("" + plan.simCalls());
        carrier = new Carrier(simulation.random());
        createTopics();
        watch();
        for (int node = 0; node < plan.nodes(); node++) {
            addNode("node-" + node);
        }
        for (int i = 0; i < plan.workers(); i++) {
            var name = "worker-" + i;
            workers.add(new Place<>(nth -> worker(name + "." + nth)));
        }
        for (int i = 0; i < plan.gateways(); i++) {
            var name = "gateway-" + i;
            gateways.add(new Place<>(nth -> gateway(name + "." + nth)));
        }
    }

    private void createTopics() {
        kafka.create(TOPICS.jobs(), JOB_PARTITIONS);
        kafka.create(TOPICS.rejectedJobs(), 1);
        kafka.create(TOPICS.statuses(), 2);
        kafka.create(TOPICS.calls(), 3);
        kafka.create(TOPICS.replies(), 1);
        kafka.create(TOPICS.directory(), 1);
        for (int node = 0; node < plan.nodes(); node++) {
            kafka.create(TOPICS.commands("node-" + node), 1);
        }
    }

    private void watch() {
        kafka.onAppend(
                TOPICS.statuses(),
                record -> {
                    if (Codec.STATUS.decode(record.value())
                            instanceof Decoded.Message<StatusEvent>(var event)) {
                        promises.told(event);
                    }
                });
        kafka.onAppend(
                TOPICS.calls(),
                record -> {
                    if (record.key() != null && isProgress(record.value())) {
                        AttemptId.ofHex(record.key()).ifPresent(promises::progress);
                    }
                });
        database.listen(change -> {
            switch (change) {
                case Change.TakenIn(var row) ->
                        promises.takenIn(row.id(), row.number(), row.order(), row.status());
                case Change.AutocallMoved(var row, var _) ->
                        promises.changed(row.id(), row.status());
                case Change.CancelRequested(var row) -> promises.cancelled(row.id());
                case Change.AttemptBegun(var row) ->
                        promises.attemptBegun(
                                isPaused(row.number()),
                                row.id(),
                                row.autocall().id(),
                                row.frozen().tries(),
                                row.frozen().triesPeriod());
                case Change.AttemptEnded(var row) ->
                        promises.attemptEnded(row.id(), row.end().orElseThrow().outcome());
                case Change.SlotChanged(var slot) -> changed(slot);
            }
        });
    }

    /// Without reading all of it: there are many.
    private static boolean isProgress(byte @Nullable [] value) {
        return value != null && new String(value, UTF_8).contains("\"type\":\"progress\"");
    }

    private void changed(SlotRow slot) {
        var before =
                slot.attempt().isPresent()
                        ? bound.put(slot.slot(), slot.attempt().get())
                        : bound.remove(slot.slot());
        if (before != null
                && Stream.of(database.slots())
                        .noneMatch(other -> other.attempt().filter(before::equals).isPresent())) {
            promises.slotFreed(before.id());
        }
    }

    private void addNode(String node) {
        var pbx = new Pbx(simulation, node, carrier, promises);
        pbx.eventsPerLoss = plan.eventsPerLoss();
        pbx.keepsJournal = plan.bug() != Bug.NO_JOURNAL;
        pbx.originatesPerRefusal = plan.originatesPerRefusal();
        pbxes.add(pbx);
        for (int i = 0; i < (plan.standby() ? 2 : 1); i++) {
            var name = "bridge-" + node + "-" + i;
            bridges.add(
                    new Place<>(nth ->
                            new BridgeProcess(
                                    name + "." + nth,
                                    node,
                                    simulation,
                                    kafka,
                                    broker,
                                    TOPICS,
                                    pbx,
                                    flaw(),
                                    () -> takeovers.merge(node, 1, Integer::sum))));
        }
    }

    private BridgeProcess.Flaw flaw() {
        return switch (plan.bug()) {
            case EXPIRY_IGNORED -> BridgeProcess.Flaw.IGNORES_EXPIRY;
            case COMMANDS_NOT_COMMITTED -> BridgeProcess.Flaw.COMMITS_NOTHING;
            case NOTHING_RECALLED -> BridgeProcess.Flaw.RECALLS_NOTHING;
            default -> BridgeProcess.Flaw.NONE;
        };
    }

    private WorkerProcess worker(String name) {
        return new WorkerProcess(
                name,
                simulation,
                kafka,
                broker,
                databaseServer,
                TOPICS,
                process -> plan.bug().in(stores(session(process))),
                this::settings);
    }

    private static Loops.Stores stores(Session session) {
        return new Loops.Stores(
                new MemoryClaimStore(session),
                new MemoryIntakeStore(session),
                new MemoryLookUpStore(session),
                new MemoryOutboxStore(session),
                new MemoryQueueStore(session),
                new MemorySettleStore(session));
    }

    private Session session(SimulatedProcess process) {
        return new Session(database, process.toDatabase(), process::isAlive);
    }

    private GatewayProcess gateway(String name) {
        return new GatewayProcess(
                name,
                simulation,
                kafka,
                broker,
                databaseServer,
                TOPICS,
                JOB_PARTITIONS,
                plan.bug() != Bug.NO_READ_BARRIER,
                process -> tables(session(process)));
    }

    private GatewayProcess.Tables tables(Session session) {
        LongSupplier blocks =
                plan.bug() == Bug.IDS_REUSED_AFTER_A_RESTART ? reused() : database::reserveIdBlock;
        return new GatewayProcess.Tables(
                () -> session.call(blocks::getAsLong),
                () -> session.call(this::storedOffsets),
                id -> row(session, id));
    }

    /// As if each process counted by itself.
    private LongSupplier reused() {
        database.reserveIdBlock();
        var next = new java.util.concurrent.atomic.AtomicLong(1 - 1_000);
        return () -> next.addAndGet(1_000);
    }

    private Map<Integer, Long> storedOffsets() {
        var offsets = new TreeMap<Integer, Long>();
        for (int partition = 0; partition < JOB_PARTITIONS; partition++) {
            var stored = database.position(TOPICS.jobs(), partition);
            if (stored.isPresent()) {
                offsets.put(partition, stored.getAsLong());
            }
        }
        return offsets;
    }

    private RowReader.Row row(Session session, AutocallId id) {
        try {
            return session.call(() ->
                    database.autocall(id.value())
                            .<RowReader.Row>map(row ->
                                    new RowReader.Row.Present(
                                            new Found.Known(row.status(), row.state().reason())))
                            .orElseGet(RowReader.Row.Absent::new));
        } catch (org.jooq.exception.DataAccessException e) {
            return new RowReader.Row.Away();
        }
    }

    private Settings settings() {
        return settings;
    }

    /// Changes *Auto Call Sim Calls*.
    void limit(int simCalls) {
        promises.limited(simCalls);
        if (plan.bug() != Bug.LIMIT_READ_ONCE) {
            database.setSimCalls("" + simCalls);
        }
        settings = settings(simCalls);
    }

    /// Pauses dialling: `all`, or the route of a prefix.
    void pause(String scope) {
        paused.add(scope);
        if (plan.bug() != Bug.PAUSE_NOT_READ) {
            database.pauseDialling(scope);
        }
    }

    void resume() {
        paused.clear();
        database.resumeDialling();
    }

    private boolean isPaused(String number) {
        return paused.contains("all")
                || settings.autocallRoutes().routes().stream()
                        .map(Route::prefix)
                        .filter(number::startsWith)
                        .max(Comparator.comparingInt(String::length))
                        .filter(prefix -> paused.contains(prefix.isEmpty() ? "*" : prefix))
                        .isPresent();
    }

    private Settings settings(int simCalls) {
        var values = new HashMap<>(plan.settings());
        values.put(Setting.AUTO_CALL_SIM_CALLS, "" + simCalls);
        return new Settings(values);
    }

    Stream<Place<? extends SimulatedProcess>> places() {
        return Stream.of(workers, gateways, bridges).flatMap(List::stream);
    }

    /// Whether, once this node's Asterisk is killed, a message that began at this nanosecond is
    /// known to no bridge any more that could tell: none was connected by then, or who was has died
    /// or was replaced before it told. Where events are lost, it may not have heard.
    LongPredicate witnessLost(int node) {
        var name = "node-" + node;
        var witness =
                bridges.stream()
                        .filter(place ->
                                place.isRunning()
                                        && place.process().node().equals(name)
                                        && place.process().hearsAll())
                        .map(Place::process)
                        .findFirst();
        long since = witness.map(BridgeProcess::connectedAt).orElse(Long.MAX_VALUE);
        var before = takeovers.get(name);
        return heardAt ->
                plan.eventsPerLoss() > 0
                        || heardAt < since
                        || !Objects.equals(takeovers.get(name), before)
                        || !witness.get().isAlive()
                        || witness.get().isStopping();
    }

    int boundSlots() {
        return (int) Stream.of(database.slots()).filter(slot -> !slot.isFree()).count();
    }
}
