package org.alterisk.bridge;

import org.alterisk.bridge.command.CommandRunner;
import org.alterisk.bridge.command.CommandWorker;
import org.alterisk.bridge.command.Forgetting;
import org.alterisk.bridge.desk.Desk;
import org.alterisk.bridge.publish.AmiEventPublisher;
import org.alterisk.bridge.publish.CallPublisher;
import org.alterisk.bridge.publish.DirectoryPublisher;
import org.alterisk.bridge.publish.NodeStatePublisher;
import org.alterisk.bridge.publish.PatientProducer;
import org.alterisk.bridge.publish.ReplyPublisher;
import org.alterisk.bridge.recall.LeftOverKeys;
import org.alterisk.bridge.recall.PastReader;
import org.alterisk.bridge.recall.Recall;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.Connector;
import org.alterisk.bridge.session.SessionLoop;
import org.alterisk.bridge.takeover.CommandGroup;
import org.alterisk.bridge.takeover.Takeover;
import org.alterisk.bridge.track.Judge;
import org.alterisk.bridge.track.Tracker;
import org.alterisk.bridge.watch.Attempts;
import org.alterisk.bridge.watch.CallChecks;
import org.alterisk.bridge.watch.CheckWorker;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.bridge.watch.NodeSessions;
import org.alterisk.bridge.watch.Watcher;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.metric.ClientMetrics;
import org.alterisk.runtime.watch.KafkaWatch;
import org.alterisk.schema.message.CallEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

import java.util.Map;
import java.util.UUID;

/// Puts a bridge together.
public final class Bridge {
    private static final String EVENT_CLASSES = "system,call,user";
    private static final int MOST_UNREAD_EVENTS = 50_000;
    private static final int MOST_UNSENT_EVENTS = 60_000;

    private Bridge() {}

    /// As [#wire(BridgeConfig, Vitals)], and tells nobody how it is.
    public static Service wire(BridgeConfig config) {
        return wire(config, Vitals.unread());
    }

    /// Starts a bridge. It connects to Asterisk when it has become the active one of its node.
    public static Service wire(BridgeConfig config, Vitals vitals) {
        var service = new Service("ami-bridge");
        var watch = new BridgeWatch(vitals.metrics());
        var kafka =
                new KafkaClients(config.kafka(), service.add(new ClientMetrics(vitals.metrics())));
        var time = Time.system();
        var clocks = Clocks.of(time);
        var topics = config.kafka().topics();
        var judge = new Judge(config.timing().grace());
        var inbox = new Inbox(MOST_UNREAD_EVENTS, time);
        var attempts = new Attempts();
        var checks = new CallChecks(inbox, attempts, clocks.steady());
        var node = new NodeSessions(config.node(), inbox, checks, clocks);
        var sessions =
                new SessionLoop(
                        config.ami().toString(),
                        Connector.asteriskJava(
                                config.ami(), config.timing(), EVENT_CLASSES, clocks.steady()),
                        config.timing(),
                        node,
                        time);
        var states =
                new NodeStatePublisher(
                        producer(kafka, config, "directory", time),
                        topics.directory(),
                        node::state,
                        time);
        node.onChange(states::changed);
        var calls = new CallPublisher(producer(kafka, config, "calls", time), topics.calls(), time);
        var replies =
                new ReplyPublisher(
                        producer(kafka, config, "replies", time), topics.replies(), time);
        var directory =
                new DirectoryPublisher(
                        producer(kafka, config, "live", time),
                        topics.directory(),
                        node::told,
                        time);
        var desk =
                new Desk(
                        config.node(),
                        sessions,
                        directory::publish,
                        directory::whole,
                        replies::publish,
                        time,
                        clocks);
        directory.onLost(desk::tellAll);
        node.onClosed(desk::sessionOver);
        node.beforeFirst(() -> {
            var keys = LeftOverKeys.read(reader(config, "left-over", time), topics, config.node());
            keys.ifPresent(desk::leftOver);
            return keys.isPresent();
        });
        var events =
                new AmiEventPublisher(
                        new PatientProducer(
                                PatientProducer.gatheringProducer(
                                        kafka,
                                        config.kafka(),
                                        clientId(config, "events"),
                                        AmiEventPublisher.GATHER),
                                time),
                        topics.amiEvents(),
                        config.node(),
                        MOST_UNSENT_EVENTS,
                        time);
        var recall =
                new Recall(
                        reader(config, "recall", time),
                        topics,
                        config.node(),
                        Recall.AT_LEAST,
                        time);
        var member = "bridge-" + UUID.randomUUID();
        var takeover =
                new Takeover(
                        kafka.gatheringReader(clientId(config, "take-over"), Takeover.LATE),
                        topics.directory(),
                        config.node(),
                        new CommandGroup(
                                kafka.admin(clientId(config, "take-over")), group(config), member),
                        recall::read,
                        time);
        var check = time.newWake();
        java.util.function.Consumer<CallEvent> tell =
                event -> {
                    watch.told(event);
                    calls.publish(event);
                };
        var runner =
                new CommandRunner(
                        config.node(),
                        sessions,
                        new Forgetting(sessions, attempts),
                        attempts,
                        desk,
                        inbox,
                        tell,
                        clocks);
        service.start(calls);
        service.start(replies);
        service.start(events);
        service.start(directory);
        service.start(desk);
        service.start(
                new Watcher(
                        inbox,
                        attempts,
                        new Tracker(config.node(), judge),
                        tell,
                        part -> {
                            watch.took(part);
                            events.take(part);
                            desk.take(part);
                        },
                        check::wake,
                        id -> sessions.hangUp(id.hex())));
        service.start(sessions);
        service.start(
                new CheckWorker(
                        sessions,
                        attempts,
                        checks,
                        judge,
                        config.timing().quiet(),
                        clocks.steady(),
                        check));
        service.start(
                new CommandWorker(
                        commands(kafka, config, member),
                        topics.commands(config.node()),
                        runner,
                        () -> {
                            var told = recall.read();
                            told.ifPresent(known -> {
                                watch.recalled();
                                attempts.recall(known.calls(), known.since(), clocks.now());
                                desk.recall(known.commands());
                            });
                            return told.isPresent();
                        },
                        active -> {
                            node.activate(active);
                            sessions.want(active);
                        },
                        takeover::dealt));
        service.start(takeover);
        service.start(states);
        service.start(lags(kafka, config, watch, vitals, time));
        watch.tell(vitals, sessions, node, inbox, events, calls);
        return service;
    }

    private static PatientProducer producer(
            KafkaClients kafka, BridgeConfig config, String use, Time time) {
        var id = clientId(config, use);
        return new PatientProducer(PatientProducer.producer(kafka, config.kafka(), id), time);
    }

    private static String clientId(BridgeConfig config, String use) {
        return "bridge-" + use + "-" + config.node();
    }

    private static PastReader reader(BridgeConfig config, String use, Time time) {
        var clients = new KafkaClients(config.kafka());
        return new PastReader(
                () -> clients.reader(clientId(config, use), PastReader.OPTIONS), time);
    }

    /// @param member by which the others can remove it from the group
    private static Consumer<String, byte[]> commands(
            KafkaClients kafka, BridgeConfig config, String member) {
        var options =
                Map.of(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        member,
                        // the active one stays it when another comes
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        // how soon it learns that the commands are dealt out again
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        "250");
        return kafka.consumer(clientId(config, "commands"), group(config), options);
    }

    private static String group(BridgeConfig config) {
        return config.kafka().topics().prefix() + ".bridge." + config.node();
    }

    private static KafkaWatch lags(
            KafkaClients kafka, BridgeConfig config, BridgeWatch watch, Vitals vitals, Time time) {
        var commands =
                new KafkaWatch.Group(
                        group(config), config.kafka().topics().commands(config.node()));
        return new KafkaWatch(
                kafka.admin("bridge-watch-" + config.node()),
                watch.kafka(),
                Map.of("commands", commands),
                vitals.metrics(),
                time);
    }
}
