package org.alterisk.acceptance.faults;

import org.alterisk.acceptance.faults.Evidence.Limit;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.rig.JavaProcess;
import org.alterisk.rig.Program;
import org.alterisk.rig.TcpProxy;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/// One case's Alterisk: its tables, topics and processes, a CRM that orders and asks, and what a
/// case does to them.
final class Scene implements AutoCloseable {
    static final int SIM_CALLS = 5;
    static final int TRIES = 3;
    static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GENTLY = Duration.ofMillis(50);

    private final Rig rig;
    private final Topics topics;
    private final String database;
    private final Books books;
    private final Launcher launcher;
    private final Map<Part, JavaProcess> running = new EnumMap<>(Part.class);
    private final Ledger ledger = new Ledger();
    private final List<Limit> limits = new CopyOnWriteArrayList<>();
    private final Asker asker;
    private final List<Thread> ordering = new ArrayList<>();
    private Duration surelyHeard = Duration.ofMillis(300);
    private int faults;
    private @Nullable Instant faultEnded;
    private Outage.@Nullable Measured measured;
    private @Nullable Crm crm;

    Scene(Rig rig, String name) {
        this.rig = rig;
        topics = new Topics(name + "-" + Long.toString(System.currentTimeMillis(), 36));
        database = name.replace('-', '_');
        rig.postgres().createDatabase(database);
        launcher = new Launcher(rig, name, topics, database);
        books = new Books(rig.postgres().url(database));
        books.migrate();
        books.set(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                        Setting.AUTO_CALL_TRIES_COUNT, "" + TRIES,
                        Setting.AUTO_CALL_TRIES_PERIOD, "" + PERIOD.toSeconds(),
                        Setting.AUTO_CALL_RING_TIMEOUT, "3",
                        Setting.AUTO_CALL_MAX_DURATION, "5"));
        simCalls(SIM_CALLS);
        createTopics();
        asker = new Asker(ledger, this::anyCrm);
    }

    private void createTopics() {
        try (var admin = Admin.create(rig.kafka().client())) {
            var _ =
                    TopicCreation.create(
                            admin, topics.specs(List.of("asterisk")), Optional.empty());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------ what there is

    Rig rig() {
        return rig;
    }

    Books books() {
        return books;
    }

    Topics topics() {
        return topics;
    }

    KafkaLook kafka() {
        return new KafkaLook(rig.kafka().client());
    }

    Ledger ledger() {
        return ledger;
    }

    String database() {
        return database;
    }

    TcpProxy kafkaOf(Part part) {
        return rig.kafkaOf(part);
    }

    TcpProxy databaseOf(Part part) {
        return rig.databaseOf(part);
    }

    TcpProxy asteriskOf(Part part) {
        return rig.asteriskOf(part);
    }

    /// Changes the limit, as an administrator does.
    void simCalls(int calls) {
        limits.add(new Limit(Instant.now(), calls));
        books.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "" + calls));
    }

    /// Asterisk and the bridge may die within the same second: what was lost then is documented.
    void bothMayDie() {
        surelyHeard = Duration.ofMillis(1_500);
    }

    // ------------------------------------------------------------ processes

    /// Starts them together, and returns when all have started.
    void start(Part... parts) {
        for (var part : parts) {
            begin(part);
        }
        for (var part : parts) {
            awaitStarted(part);
        }
    }

    /// A gateway, a bridge and two workers.
    void startAll() {
        start(Part.GATEWAY_1, Part.BRIDGE_1, Part.WORKER_1, Part.WORKER_2);
    }

    /// Variables for the next start of this process.
    void give(Part part, Map<String, String> more) {
        launcher.give(part, more);
    }

    /// Starts one and does not wait.
    void begin(Part part) {
        running.put(part, launcher.start(part));
    }

    private void awaitStarted(Part part) {
        var process = process(part);
        await(
                part.text() + " starts",
                () -> {
                    if (!process.alive()) {
                        throw new IllegalStateException(process + " ended at its start");
                    }
                    return process.lines().stream().anyMatch(line -> line.contains(": Started"));
                });
        if (part.isGateway()) {
            int port = launcher.port(part);
            await("gateway listens", () -> Launcher.listens(port));
            var old = crm;
            crm = new Crm(port);
            if (old != null) {
                old.close();
            }
            asker.begin();
        }
    }

    JavaProcess process(Part part) {
        return Objects.requireNonNull(running.get(part), part.text() + " was not started");
    }

    Map<Part, JavaProcess> running() {
        return Map.copyOf(running);
    }

    /// As `kill -9`; what it had on its way in its connections is lost with it.
    void kill(Part part) {
        fault();
        var process = process(part);
        for (var proxy : proxies(part)) {
            proxy.cut();
        }
        process.kill();
        for (var proxy : proxies(part)) {
            proxy.cut();
            proxy.pass();
        }
        running.remove(part);
    }

    private List<TcpProxy> proxies(Part part) {
        return part.isBridge()
                ? List.of(kafkaOf(part), databaseOf(part), asteriskOf(part))
                : List.of(kafkaOf(part), databaseOf(part));
    }

    void freeze(Part part) {
        fault();
        process(part).freeze();
    }

    void thaw(Part part) {
        process(part).thaw();
    }

    /// An orderly end.
    void end(Part part) {
        process(part).end();
        running.remove(part);
    }

    // ------------------------------------------------------------ the fault

    /// Counts one.
    void fault() {
        faults++;
        faultEnded = Instant.now();
    }

    /// From now on all is well again, and it should recover.
    void faultEnds() {
        faultEnded = Instant.now();
    }

    /// Notes how it was while a server was away.
    void measured(Outage.Measured outage) {
        measured = outage;
    }

    Optional<Outage.Measured> measured() {
        return Optional.ofNullable(measured);
    }

    int faults() {
        return faults;
    }

    Optional<Instant> faultEnded() {
        return Optional.ofNullable(faultEnded);
    }

    // ------------------------------------------------------------ orders

    Crm crm() {
        return Objects.requireNonNull(crm, "start a gateway first");
    }

    private Optional<Crm> anyCrm() {
        return Optional.ofNullable(crm);
    }

    /// Orders so many of a mix, one after the other.
    void order(int count) {
        for (int i = 0; i < count; i++) {
            order(Numbers.mixed(i));
        }
    }

    /// Orders so many whose number does this.
    void order(int count, String behaviour) {
        for (int i = 0; i < count; i++) {
            order(Numbers.thatDoes(behaviour));
        }
    }

    /// Orders so many whose message plays for more than three seconds.
    void orderLong(int count) {
        for (int i = 0; i < count; i++) {
            var number = Numbers.thatDoes("202");
            var files = "file1=welcome&file2=model&file3=color&file4=number&file5=goodbye";
            ledger.ordered(number, crm().order(number, files).flatMap(Crm.Reply::id));
        }
    }

    Optional<Crm.Reply> order(String number) {
        var reply = crm().order(number);
        ledger.ordered(number, reply.flatMap(Crm.Reply::id));
        return reply;
    }

    /// Goes on ordering for a while, so many a second, while other things happen; the drain waits
    /// for its end.
    void keepOrdering(Duration time, int perSecond) {
        var pool = new ArrayList<Thread>();
        var thread =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            long end = System.nanoTime() + time.toNanos();
                            for (int i = 0; System.nanoTime() < end; i++) {
                                var number = Numbers.mixed(i);
                                pool.add(Thread.ofVirtual().start(() -> order(number)));
                                pause(Duration.ofMillis(1_000L / perSecond));
                            }
                            pool.forEach(Scene::join);
                        });
        ordering.add(thread);
        thread.start();
    }

    void awaitOrdered() {
        ordering.forEach(Scene::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------ waiting

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void pause(double seconds) {
        pause(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            pause(GENTLY);
        }
    }

    /// Until the carrier has seen so many calls of this case.
    void awaitCalls(int count) {
        await(count + " calls", () -> calls().size() >= count);
    }

    /// All that was ordered so far is in the tables.
    void awaitTakenIn() {
        await("all is taken in", () -> books.takenIn() >= ledger.ids().size());
    }

    /// The attempts that are live by the books and whose commands stand in the topic.
    List<String> commanded() {
        var commands =
                kafka().values(topics.commands("asterisk")).stream()
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .toList();
        return books.openAttemptIds().stream()
                .filter(id -> commands.stream().anyMatch(command -> command.contains(id)))
                .toList();
    }

    void awaitLive(int count) {
        await(count + " live calls", () -> liveCalls() >= count);
    }

    int liveCalls() {
        return (int) calls().stream().filter(CarrierCall::live).count();
    }

    /// What the carrier has seen of this case so far.
    List<CarrierCall> calls() {
        Set<String> mine = new HashSet<>();
        ledger.orders().forEach(order -> mine.add(order.number()));
        return rig.exchange().calls().stream()
                .filter(call -> mine.contains(call.number()))
                .toList();
    }

    List<Limit> limits() {
        return List.copyOf(limits);
    }

    Duration surelyHeard() {
        return surelyHeard;
    }

    @Override
    public void close() {
        asker.close();
        rig.passAll();
        running.values().forEach(JavaProcess::thaw);
        running.forEach((part, process) -> {
            if (Program.wantsArchive(part.main())) {
                process.end();
            }
            process.kill();
        });
        if (crm != null) {
            crm.close();
        }
        books.close();
        rig.exchange().forgetJournal();
    }
}
