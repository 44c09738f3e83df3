package org.alterisk.gateway.lookup.tail;

import static org.alterisk.schema.db.Tables.INBOX_OFFSET;

import org.alterisk.gateway.watch.Reachability;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How far each partition of the jobs topic is taken in, read each second.
final class StoredOffsets implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final DSLContext db;
    private final String topic;
    private final Reachability database;
    private final Wake stopping = Wake.create();
    private volatile Optional<Map<Integer, Long>> latest = Optional.empty();

    StoredOffsets(DSLContext db, String topic, Reachability database) {
        this.db = db;
        this.topic = topic;
        this.database = database;
    }

    /// Next offsets by partition, as last read; empty before the first reading.
    Optional<Map<Integer, Long>> latest() {
        return latest;
    }

    @Override
    public String name() {
        return "gateway-offsets";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            latest =
                    Optional.of(
                            db.select(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET)
                                    .from(INBOX_OFFSET)
                                    .where(INBOX_OFFSET.TOPIC.eq(topic))
                                    .fetchMap(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET));
            database.reached();
        } catch (DataAccessException e) {
            database.missed(e);
        }
        stopping.await(PERIOD);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
