package org.alterisk.bridge;

import org.alterisk.bridge.command.CommandRunner;
import org.alterisk.bridge.command.CommandWorker;
import org.alterisk.bridge.command.Forgetting;
import org.alterisk.bridge.desk.Desk;
import org.alterisk.bridge.publish.AmiEventPublisher;
import org.alterisk.bridge.publish.CallPublisher;
import org.alterisk.bridge.publish.DirectoryPublisher;
import org.alterisk.bridge.publish.LeftOverKeys;
import org.alterisk.bridge.publish.NodeStatePublisher;
import org.alterisk.bridge.publish.ReplyPublisher;
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

import java.time.InstantSource;

/// Puts a bridge together.
public final class Bridge {
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
        var replies = new ReplyPublisher(config.kafka(), config.node());
        var directory = new DirectoryPublisher(config.kafka(), config.node(), node::told);
        var desk =
                new Desk(
                        config.node(),
                        sessions,
                        directory::publish,
                        directory::whole,
                        replies::publish,
                        clock);
        directory.onLost(desk::tellAll);
        node.onClosed(desk::sessionOver);
        node.beforeFirst(() -> {
            var keys = LeftOverKeys.read(config.kafka(), config.node());
            keys.ifPresent(desk::leftOver);
            return keys.isPresent();
        });
        var events = new AmiEventPublisher(config.kafka(), config.node(), MOST_UNSENT_EVENTS);
        var check = Wake.create();
        var runner =
                new CommandRunner(
                        config.node(),
                        sessions,
                        new Forgetting(sessions, attempts),
                        attempts,
                        desk,
                        inbox,
                        calls::publish,
                        clock);
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
                        calls::publish,
                        part -> {
                            events.take(part);
                            desk.take(part);
                        },
                        check::wake,
                        id -> sessions.hangUp(id.hex())));
        service.start(sessions);
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
                        }));
        service.start(states);
        return service;
    }
}
