package org.alterisk.simulation.process;

import org.alterisk.bridge.command.CommandRunner;
import org.alterisk.bridge.command.CommandWorker;
import org.alterisk.bridge.command.Forgetting;
import org.alterisk.bridge.desk.Desk;
import org.alterisk.bridge.publish.CallPublisher;
import org.alterisk.bridge.publish.NodeStatePublisher;
import org.alterisk.bridge.publish.PatientProducer;
import org.alterisk.bridge.recall.PastReader;
import org.alterisk.bridge.recall.Recall;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.Connector;
import org.alterisk.bridge.session.SessionLoop;
import org.alterisk.bridge.session.Timing;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Judge;
import org.alterisk.bridge.track.Tracker;
import org.alterisk.bridge.watch.Attempts;
import org.alterisk.bridge.watch.CallChecks;
import org.alterisk.bridge.watch.CheckWorker;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.bridge.watch.NodeSessions;
import org.alterisk.bridge.watch.Watcher;
import org.alterisk.schema.topic.Topics;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.SimulatedKafka;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.telephony.Pbx;
import org.alterisk.simulation.telephony.PbxSession;
import org.alterisk.simulation.time.Simulation;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/// An AMI bridge, without the directory of channels and phones, which no autocall needs.
public final class BridgeProcess extends SimulatedProcess {
    private static final int MOST_UNREAD_EVENTS = 50_000;

    /// Fewer than in reality, for speed: so much is told of all the commands that a storm delivers
    /// again at once.
    private static final int RECALLED = 1_000;

    /// A bug that may be planted.
    public enum Flaw {
        NONE,
        IGNORES_EXPIRY,
        COMMITS_NOTHING,
        RECALLS_NOTHING
    }

    private final String node;
    private @Nullable PbxSession session;
    private boolean isActive;
    private long connectedAt;

    /// @param onActive told each time it becomes its node's active bridge
    public BridgeProcess(
            String name,
            String node,
            Simulation simulation,
            SimulatedKafka kafka,
            Way.Server broker,
            Topics topics,
            Pbx pbx,
            Flaw flaw,
            Runnable onActive) {
        super(name, simulation, broker, new Way.Server());
        this.node = node;
        wire(kafka, topics, pbx, flaw, onActive);
    }

    public String node() {
        return node;
    }

    /// As the bridge's own wiring does it.
    private void wire(SimulatedKafka kafka, Topics topics, Pbx pbx, Flaw flaw, Runnable onActive) {
        var timing = Timing.DEFAULT;
        var steady = time().steady();
        var clocks = new Clocks(flaw == Flaw.IGNORES_EXPIRY ? () -> Instant.EPOCH : time(), steady);
        var judge = new Judge(timing.grace());
        var inbox = new Inbox(MOST_UNREAD_EVENTS, time());
        var attempts = new Attempts();
        var checks = new CallChecks(inbox, attempts, clocks.steady());
        var sessions = new NodeSessions(node, inbox, checks, clocks);
        var client = new PbxSession.Client(time(), clocks.steady(), timing, this::isRunning);
        var loop = new SessionLoop(node, connector(pbx, client), timing, sessions, time());
        var states =
                new NodeStatePublisher(patient(kafka), topics.directory(), sessions::state, time());
        sessions.onChange(states::changed);
        var calls = new CallPublisher(patient(kafka), topics.calls(), time());
        var desk = new Desk(node, loop, _ -> {}, _ -> {}, _ -> {}, time(), clocks);
        var check = time().newWake();
        var runner =
                new CommandRunner(
                        node,
                        loop,
                        new Forgetting(loop, attempts),
                        attempts,
                        desk,
                        inbox,
                        calls::publish,
                        clocks);
        run(calls);
        run(
                new Watcher(
                        inbox,
                        attempts,
                        new Tracker(node, judge),
                        calls::publish,
                        part -> {
                            if (part instanceof Inbox.Stream.Listed(long epoch, var _)) {
                                sessions.told(epoch);
                            }
                        },
                        check::wake,
                        id -> loop.hangUp(id.hex())));
        run(loop);
        run(new CheckWorker(loop, attempts, checks, judge, timing.quiet(), clocks.steady(), check));
        var recall =
                new Recall(
                        new PastReader(() -> kafka.reader(this), time()),
                        topics,
                        node,
                        RECALLED,
                        time());
        var topic = topics.commands(node);
        run(
                new CommandWorker(
                        commands(kafka, topics, flaw),
                        topic,
                        runner,
                        () -> {
                            var told = recall.read();
                            if (flaw != Flaw.RECALLS_NOTHING) {
                                told.ifPresent(known ->
                                        attempts.recall(
                                                known.calls(), known.since(), clocks.now()));
                            }
                            return told.isPresent();
                        },
                        active -> {
                            sessions.activate(active);
                            loop.want(active);
                            isActive = active;
                            if (active) {
                                onActive.run();
                            }
                        },
                        _ -> {}));
        run(states);
    }

    private org.apache.kafka.clients.consumer.Consumer<String, byte[]> commands(
            SimulatedKafka kafka, Topics topics, Flaw flaw) {
        var real = kafka.consumer(this, topics.prefix() + ".bridge." + node);
        return flaw == Flaw.COMMITS_NOTHING ? withoutCommits(real) : real;
    }

    @SuppressWarnings("unchecked") // a proxy of the same interface
    private static org.apache.kafka.clients.consumer.Consumer<String, byte[]> withoutCommits(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> real) {
        return (org.apache.kafka.clients.consumer.Consumer<String, byte[]>)
                Proxy.newProxyInstance(
                        BridgeProcess.class.getClassLoader(),
                        new Class<?>[] {org.apache.kafka.clients.consumer.Consumer.class},
                        (_, method, arguments) -> {
                            if (method.getName().startsWith("commit")) {
                                return null;
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private PatientProducer patient(SimulatedKafka kafka) {
        return new PatientProducer(
                kafka.producer(
                        this,
                        ProducerOptions.of(
                                Map.of(
                                        "delivery.timeout.ms",
                                        "" + Integer.MAX_VALUE,
                                        "max.block.ms",
                                        "1000"))),
                time());
    }

    private Connector connector(Pbx pbx, PbxSession.Client client) {
        var real = PbxSession.connector(pbx, client);
        return events -> opened(real, events);
    }

    private AmiSession opened(Connector connector, Consumer<AmiEvent> events) throws IOException {
        var opened = (PbxSession) connector.connect(events);
        session = opened;
        connectedAt = time().nanos();
        return opened;
    }

    /// Since when its session is open, in nanoseconds of the simulation.
    public long connectedAt() {
        return connectedAt;
    }

    /// Whether it is the active one, with a session in which nothing is on its way.
    public boolean hearsAll() {
        return isActive && session != null && !session.isBehind();
    }

    @Override
    public void kill() {
        super.kill();
        if (session != null) {
            session.killed();
        }
    }

    @Override
    public void pause() {
        super.pause();
        if (session != null) {
            session.stopReading();
        }
    }

    @Override
    public void resume() {
        super.resume();
        if (session != null) {
            session.readAgain();
        }
    }
}
