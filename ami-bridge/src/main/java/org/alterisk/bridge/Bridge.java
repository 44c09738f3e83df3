package org.alterisk.bridge;

import org.alterisk.bridge.command.CommandRunner;
import org.alterisk.bridge.command.CommandWorker;
import org.alterisk.bridge.command.Forgetting;
import org.alterisk.bridge.publish.AmiEventPublisher;
import org.alterisk.bridge.publish.CallPublisher;
import org.alterisk.bridge.publish.NodeStatePublisher;
import org.alterisk.bridge.session.SessionLoop;
import org.alterisk.bridge.track.Judge;
import org.alterisk.bridge.track.Tracker;
import org.alterisk.bridge.watch.Attempts;
import org.alterisk.bridge.watch.CallChecks;
import org.alterisk.bridge.watch.CheckWorker;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.bridge.watch.NodeSessions;
import org.alterisk.bridge.watch.Watcher;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Wake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;

/// Puts a bridge together.
public final class Bridge {
    private static final Logger log = LoggerFactory.getLogger(Bridge.class);
    private static final String EVENT_CLASSES = "system,call,user";
    private static final int MOST_UNREAD_EVENTS = 50_000;
    private static final int MOST_UNSENT_EVENTS = 20_000;

    private Bridge() {}

    /// Starts a bridge. It connects to Asterisk when it has become the active one of its node.
    public static Service wire(BridgeConfig config) {
        var service = new Service("ami-bridge");
        var clock = InstantSource.system();
        var judge = new Judge(config.timing().grace());
        var inbox = new Inbox(MOST_UNREAD_EVENTS);
        var attempts = new Attempts();
        var checks = new CallChecks(inbox, attempts, clock);
        var node = new NodeSessions(config.node(), inbox, checks, clock);
        var sessions = new SessionLoop("ami", config.ami(), config.timing(), EVENT_CLASSES, node);
        var states = new NodeStatePublisher(config.kafka(), config.node(), node::state);
        node.onChange(states::changed);
        var calls = new CallPublisher(config.kafka(), config.node());
        var events = new AmiEventPublisher(config.kafka(), config.node(), MOST_UNSENT_EVENTS);
        var check = new Wake();
        var deleting = deletingSessions(config, sessions);
        var runner =
                new CommandRunner(
                        config.node(),
                        sessions,
                        new Forgetting(deleting, attempts),
                        attempts,
                        inbox,
                        calls::publish,
                        clock);
        service.start(calls);
        service.start(events);
        service.start(
                new Watcher(
                        inbox,
                        attempts,
                        new Tracker(config.node(), judge),
                        calls::publish,
                        events::take,
                        check::wake,
                        sessions::hangUp));
        service.start(sessions);
        if (deleting != sessions) {
            service.start(deleting);
        }
        service.start(
                new CheckWorker(
                        sessions, attempts, checks, judge, config.timing().quiet(), clock, check));
        service.start(
                new CommandWorker(
                        config.kafka(),
                        config.node(),
                        runner,
                        active -> {
                            node.activate(active);
                            sessions.want(active);
                            deleting.want(active);
                        }));
        service.start(states);
        return service;
    }

    /// The sessions that may delete journal records.
    private static SessionLoop deletingSessions(BridgeConfig config, SessionLoop sessions) {
        if (config.lookup().isEmpty()) {
            log.atWarn()
                    .addKeyValue("node", config.node())
                    .log("No ASTERISK_LOOKUP_USERNAME: journal records will not be deleted");
            return sessions;
        }
        return new SessionLoop(
                "ami-lookup",
                config.lookup().get(),
                config.timing(),
                "off",
                SessionLoop.Guest.none());
    }
}
