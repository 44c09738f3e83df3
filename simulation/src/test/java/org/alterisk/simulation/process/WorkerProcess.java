package org.alterisk.simulation.process;

import org.alterisk.dialer.Loops;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.setting.Settings;
import org.alterisk.schema.topic.Topics;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.SimulatedKafka;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.time.Simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// A dialer worker: all of its loops.
public final class WorkerProcess extends SimulatedProcess {
    private static final Map<String, String> MEMBER =
            Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1500");

    /// @param stores what this process asks of the tables
    public WorkerProcess(
            String name,
            Simulation simulation,
            SimulatedKafka kafka,
            Way.Server broker,
            Way.Server database,
            Topics topics,
            Function<WorkerProcess, Loops.Stores> stores,
            Supplier<Settings> settings) {
        super(name, simulation, broker, database);
        var taking = new HashMap<>(MEMBER);
        taking.put("auto.offset.reset", "none");
        var clients =
                new Loops.Clients(
                        kafka.producer(this, ProducerOptions.of(Map.of())),
                        kafka.reader(this),
                        kafka.consumer(this, topics.prefix() + ".dialer.settle", MEMBER),
                        kafka.reader(this),
                        kafka.consumer(this, topics.prefix() + ".dialer.intake", taking));
        for (Worker loop :
                new Loops(topics, stores.apply(this), clients).inOrder(settings, time())) {
            run(loop);
        }
    }
}
