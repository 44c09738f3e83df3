package org.alterisk.gateway.lookup.tail;

import org.alterisk.gateway.watch.Reachability;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.jooq.DSLContext;

/// The reading of the jobs topic, as look-ups use it.
public record Tail(PendingIds pending, Barrier barrier) {
    /// Starts the loops as parts of the service.
    public static Tail start(
            Service service,
            KafkaClients kafka,
            String topic,
            EndOffsets ends,
            DSLContext db,
            Reachability database) {
        var pending = new PendingIds();
        var progress = new TailProgress();
        var offsets = new StoredOffsets(db, topic, database);
        service.start(offsets);
        service.start(
                new JobTail(
                        kafka.reader("gateway-tail", JobTail.OPTIONS),
                        topic,
                        offsets,
                        pending,
                        progress,
                        new Reachability("Kafka")));
        return new Tail(pending, new ReadBarrier(ends, progress));
    }
}
