package org.alterisk.bridge;

import io.micrometer.core.instrument.Counter;

import org.alterisk.bridge.publish.AmiEventPublisher;
import org.alterisk.bridge.publish.CallPublisher;
import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.bridge.watch.NodeSessions;
import org.alterisk.runtime.health.Readiness;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.metric.Metrics;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.message.CallEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells how a bridge is. Counting is all that it does on the threads of others.
final class BridgeWatch {
    private final Metrics metrics;
    private final Reachability kafka = new Reachability("Kafka");
    private final Counter events;
    private final Counter sessions;
    private final Counter recalls;

    BridgeWatch(Metrics metrics) {
        this.metrics = metrics;
        events = metrics.counter("ami.events", "AMI events that were read");
        sessions =
                metrics.counter(
                        "ami.sessions",
                        "AMI sessions that have begun: each is a gap in the events");
        recalls =
                metrics.counter(
                        "repairs",
                        "What was set right after something had been lost",
                        "kind",
                        "recalled");
    }

    Reachability kafka() {
        return kafka;
    }

    void took(Inbox.Stream part) {
        switch (part) {
            case Inbox.Stream.Heard _ -> events.increment();
            case Inbox.Stream.Opened _ -> sessions.increment();
            case Inbox.Stream.Lost _, Inbox.Stream.Listed _ -> {}
        }
    }

    void told(CallEvent event) {
        if (event instanceof CallEvent.Ended ended) {
            metrics.counter(
                            "calls.ended",
                            "Ends of calls that were told, as Asterisk had them",
                            "outcome",
                            ended.outcome().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }

    /// What the bridges before this one told was read back.
    void recalled() {
        recalls.increment();
    }

    /// All parts run.
    void tell(
            Vitals vitals,
            Sessions ami,
            NodeSessions node,
            Inbox inbox,
            AmiEventPublisher publisher,
            CallPublisher calls) {
        metrics.state(
                "ami.connected", "Whether there is an AMI session", () -> ami.ready().isPresent());
        metrics.state(
                "bridge.active",
                "Whether this bridge is the active one of its node, not a standby",
                () -> node.state().isPresent());
        queue("ami.queue.events", "AMI events that wait", "read", () -> inbox.waiting());
        queue("ami.queue.events", "AMI events that wait", "publish", () -> publisher.unsent());
        metrics.gauge("calls.unsent", "Call events that wait for Kafka", () -> calls.unsent());
        var lost = "AMI events that were dropped: they came too fast, or Kafka was away";
        metrics.counted("ami.events.lost", lost, inbox::lost, "queue", "read");
        metrics.counted("ami.events.lost", lost, publisher::lost, "queue", "publish");
        vitals.tell(() -> readiness(ami, node));
    }

    private void queue(
            String name, String what, String queue, java.util.function.DoubleSupplier depth) {
        metrics.gauge(name, what, depth, "queue", queue);
    }

    private Readiness readiness(Sessions ami, NodeSessions node) {
        var obstacles = new ArrayList<String>();
        boolean active = node.state().isPresent();
        if (active && ami.ready().isEmpty()) {
            obstacles.add("asterisk: there is no connection to it");
        }
        if (kafka.isAway()) {
            obstacles.add("queue: cannot be reached");
        }
        return new Readiness(
                obstacles,
                active ? List.of() : List.of("standby: this bridge is not the active one"));
    }
}
