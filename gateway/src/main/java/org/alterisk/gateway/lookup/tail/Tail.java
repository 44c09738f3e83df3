package org.alterisk.gateway.lookup.tail;

import static org.alterisk.schema.db.Tables.INBOX_OFFSET;

import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.watch.Polled;
import org.alterisk.runtime.watch.Reachability;
import org.jooq.DSLContext;

import java.util.Map;

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
        var time = Time.system();
        var offsets =
                new Polled<>(
                        "gateway-offsets",
                        () -> storedOffsets(db, topic),
                        JobTail.OFFSETS_EVERY,
                        database,
                        time);
        service.start(offsets);
        service.start(
                new JobTail(
                        kafka.reader("gateway-tail", JobTail.OPTIONS),
                        topic,
                        offsets::latest,
                        pending,
                        progress,
                        new Reachability("Kafka"),
                        time));
        return new Tail(pending, new ReadBarrier(ends, progress));
    }

    private static Map<Integer, Long> storedOffsets(DSLContext db, String topic) {
        return db.select(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET)
                .from(INBOX_OFFSET)
                .where(INBOX_OFFSET.TOPIC.eq(topic))
                .fetchMap(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET);
    }
}
