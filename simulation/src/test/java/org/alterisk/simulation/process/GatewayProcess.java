package org.alterisk.simulation.process;

import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.lookup.RowReader;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.tail.Barrier;
import org.alterisk.gateway.lookup.tail.JobTail;
import org.alterisk.gateway.lookup.tail.PendingIds;
import org.alterisk.gateway.lookup.tail.Tail;
import org.alterisk.gateway.lookup.tail.TailProgress;
import org.alterisk.gateway.publish.Accepted;
import org.alterisk.gateway.publish.AutocallAcceptor;
import org.alterisk.gateway.publish.JobPublisher;
import org.alterisk.gateway.publish.ReserveWorker;
import org.alterisk.gateway.publish.ReservedIds;
import org.alterisk.runtime.watch.Polled;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.topic.Topics;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.SimulatedKafka;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.time.Simulation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A gateway's part in autocalls: it accepts them and tells what became of them. Requests come as
/// calls, each on a fiber of its own.
public final class GatewayProcess extends SimulatedProcess {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Simulation simulation;
    private final ReservedIds ids;
    private final AutocallAcceptor acceptor;
    private final StatusLookup lookup;

    /// What a gateway asks of the tables; each fails as the SQL would.
    public record Tables(
            LongSupplier idBlock, Supplier<Map<Integer, Long>> storedOffsets, RowReader rows) {}

    public GatewayProcess(
            String name,
            Simulation simulation,
            SimulatedKafka kafka,
            Way.Server broker,
            Way.Server databaseServer,
            Topics topics,
            int jobPartitions,
            boolean waitsAtTheBarrier,
            Function<GatewayProcess, Tables> tablesOf) {
        super(name, simulation, broker, databaseServer);
        this.simulation = simulation;
        var tables = tablesOf.apply(this);
        var database = new Reachability("PostgreSQL");
        var need = time().newWake();
        ids = new ReservedIds(need::wake);
        run(new ReserveWorker(tables.idBlock(), ids, need, database));
        var offsets =
                new Polled<>(
                        "gateway-offsets",
                        tables.storedOffsets(),
                        JobTail.OFFSETS_EVERY,
                        database,
                        time());
        run(offsets);
        var pending = new PendingIds();
        var progress = new TailProgress();
        run(
                new JobTail(
                        kafka.reader(this),
                        topics.jobs(),
                        offsets::latest,
                        pending,
                        progress,
                        new Reachability("Kafka"),
                        time()));
        Barrier barrier =
                atMost ->
                        !waitsAtTheBarrier
                                || passed(kafka, topics.jobs(), jobPartitions, progress, atMost);
        lookup = new StatusLookup(tables.rows(), new Tail(pending, barrier), database);
        var producer = kafka.producer(this, ProducerOptions.of(JobPublisher.BOUNDS));
        acceptor = new AutocallAcceptor(ids, new JobPublisher(producer, topics.jobs()), _ -> {});
    }

    /// Orders an autocall; the answer may never come.
    public void accept(AutocallOrder order, Consumer<Accepted> answer) {
        start("http", () -> answer.accept(accepted(order)));
    }

    /// Its own wait for ids would hold up all fibers.
    private Accepted accepted(AutocallOrder order) throws InterruptedException {
        for (int i = 0; ids.none() && i < 200; i++) {
            simulation.sleep(PAUSE);
        }
        return ids.none()
                ? new Accepted.Unavailable("no AutoCallID is left")
                : acceptor.accept(order, Optional.empty());
    }

    public void find(AutocallId id, Consumer<Found> answer) {
        start("http", () -> answer.accept(lookup.find(id)));
    }

    private boolean passed(
            SimulatedKafka kafka,
            String topic,
            int partitions,
            TailProgress progress,
            Duration atMost)
            throws InterruptedException {
        long until = time().nanos() + atMost.toNanos();
        if (!toKafka().request()) {
            return false;
        }
        var ends = new java.util.TreeMap<Integer, Long>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(partition, kafka.end(topic, partition));
        }
        if (!toKafka().response()) {
            return false;
        }
        while (!progress.await(ends, 0)) {
            if (time().nanos() >= until) {
                return false;
            }
            simulation.sleep(PAUSE);
        }
        return true;
    }
}
