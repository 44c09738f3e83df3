package org.alterisk.dialer;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.dispatch.Dispatcher;
import org.alterisk.dialer.dispatch.NodeWatch;
import org.alterisk.dialer.intake.IntakeWorker;
import org.alterisk.dialer.intake.RejectedJobs;
import org.alterisk.dialer.outbox.OutboxRelay;
import org.alterisk.dialer.rescue.RescueWorker;
import org.alterisk.dialer.settle.SettleWorker;
import org.alterisk.dialer.settle.Settler;
import org.alterisk.dialer.settle.StandIn;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Settings;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The loops of a dialer worker, whatever its clients, tables and time are: those of a process, or
/// those of a simulation.
public record Loops(Topics topics, Stores stores, Clients clients) {
    /// What the loops ask of the tables.
    public record Stores(
            ClaimStore claims,
            IntakeStore intake,
            LookUpStore lookUps,
            OutboxStore outbox,
            QueueStore queue,
            SettleStore settles) {}

    /// @param nodes reads the directory, in no group
    /// @param calls a member of the group that settles
    /// @param allCalls reads what the whole group settles, in no group
    /// @param jobs a member of the group that takes in, without a reset of its offsets
    public record Clients(
            Producer<String, byte[]> producer,
            Consumer<String, byte[]> nodes,
            Consumer<String, byte[]> calls,
            Consumer<String, byte[]> allCalls,
            Consumer<String, byte[]> jobs) {}

    /// Who watches a worker.
    public interface Watcher {
        Watcher NOBODY = new Watcher() {};

        default void rejected(Violation why) {}

        /// @param up asked at any time, for the nodes that can be dialled through
        default void nodes(Supplier<Set<String>> up) {}
    }

    /// As [#inOrder(Supplier, Time, Watcher)], watched by nobody.
    public List<Worker> inOrder(Supplier<Settings> settings, Time time) {
        return inOrder(settings, time, Watcher.NOBODY);
    }

    /// In the order of their start: they are stopped in the reverse one, what takes work in first,
    /// what brings the results out last.
    public List<Worker> inOrder(Supplier<Settings> settings, Time time, Watcher watcher) {
        var commands = new CommandSender(clients.producer(), topics, time);
        var dispatchWake = time.newWake();
        var outboxWake = time.newWake();
        Runnable changed =
                () -> {
                    dispatchWake.wake();
                    outboxWake.wake();
                };
        var outbox =
                new OutboxRelay(
                        stores.outbox(), clients.producer(), topics.statuses(), outboxWake, time);
        var nodes = new NodeWatch(clients.nodes(), topics.directory(), time, dispatchWake::wake);
        watcher.nodes(nodes::up);
        var rescue =
                new RescueWorker(
                        stores.lookUps(),
                        stores.settles(),
                        stores.queue(),
                        commands,
                        time,
                        changed);
        var dispatch =
                new Dispatcher(
                        nodes,
                        stores.claims(),
                        stores.queue(),
                        commands,
                        settings,
                        time,
                        dispatchWake);
        var settler = new Settler(stores.settles(), commands, changed);
        var settle = new SettleWorker(clients.calls(), topics.calls(), settler, time);
        var standIn =
                new StandIn(clients.allCalls(), topics.calls(), stores.settles(), settler, time);
        var intake =
                new IntakeWorker(
                        clients.jobs(),
                        topics.jobs(),
                        stores.intake(),
                        new RejectedJobs(
                                clients.producer(), topics.rejectedJobs(), watcher::rejected),
                        settings,
                        changed);
        return Stream.of(outbox, nodes, rescue, dispatch, standIn, settle, intake)
                .<Worker>map(loop -> new PatientWorker(loop, time))
                .toList();
    }
}
