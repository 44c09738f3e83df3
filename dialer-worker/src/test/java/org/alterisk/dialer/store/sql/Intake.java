package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.IntakeStore.Advance;
import org.alterisk.dialer.store.IntakeStore.Refusal;
import org.alterisk.dialer.store.IntakeStore.Result;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.message.Cancel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One partition of the jobs topic, as it is taken in.
final class Intake {
    private final IntakeStore store;
    private final int partition;
    private long next;

    Intake(TestDatabase database, int partition) {
        store = new SqlIntakeStore(database.database());
        this.partition = partition;
        store.positions("jobs", Map.of(partition, 0L));
    }

    /// The codes of the refusals, each with its place in the batch.
    List<String> take(List<Incoming> incoming) {
        var refused = new ArrayList<String>();
        if (!(take(next, incoming, refused) instanceof Result.Taken)) {
            throw new IllegalStateException("overtaken");
        }
        next += incoming.size();
        return refused;
    }

    /// Takes in from an offset of one's own, as a worker does that does not know of another.
    Result take(long from, List<Incoming> incoming, List<String> refused) {
        return store.takeIn(
                "jobs",
                List.of(new Advance(partition, from, from + incoming.size())),
                incoming,
                refusals -> refusals.stream().map(Intake::told).forEach(refused::add));
    }

    static Incoming cancel(long id) {
        return new NewCancel(new Cancel.ById(new AutocallId(id)));
    }

    static Incoming cancel(String key) {
        return new NewCancel(new Cancel.ByKey(key));
    }

    private static String told(Refusal refusal) {
        return refusal.index() + " " + refusal.violation().code();
    }
}
