package org.alterisk.simulation.database;

import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Jobs and cancels at random: new ones, the same again, others of the same key or id. Each is made
/// twice, with times by either clock.
final class RandomJobs {
    private static final Violation DENIED = new Violation("number", "number.denied", "must not");

    private final Twins twins;
    private final Random random;
    private final List<Both> taken = new ArrayList<>();
    private long firstId;
    private int keys;

    record Both(Incoming sql, Incoming model) {}

    RandomJobs(Twins twins, Random random) {
        this.twins = twins;
        this.random = random;
    }

    List<Both> batch() {
        if (random.nextInt(20) == 0) {
            reserve();
        }
        var batch = new ArrayList<Both>();
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            batch.add(one(batch));
        }
        return batch;
    }

    void taken(List<Both> batch) {
        batch.stream().filter(one -> isKnown(one.sql())).forEach(taken::add);
    }

    /// Any other would be a new autocall when it comes again, with times of long ago.
    private boolean isKnown(Incoming one) {
        return one instanceof NewJob job
                && (job.id().flatMap(id -> twins.model.autocall(id.value())).isPresent()
                        || job.order().key().flatMap(twins.model::autocall).isPresent());
    }

    private void reserve() {
        firstId = twins.model.reserveIdBlock();
        long theirs =
                twins.tables
                        .sql()
                        .fetchSingle("select nextval('autocall_id_block')")
                        .into(long.class);
        if (firstId != theirs) {
            throw new AssertionError("block " + firstId + ", not " + theirs);
        }
    }

    private Both one(List<Both> batch) {
        int chance = random.nextInt(100);
        if (chance < 15) {
            return cancel();
        }
        if (chance < 25 && !taken.isEmpty()) {
            return taken.get(random.nextInt(taken.size()));
        }
        if (chance < 30 && !batch.isEmpty()) {
            return batch.get(random.nextInt(batch.size()));
        }
        return job();
    }

    private Both cancel() {
        var cancel =
                random.nextBoolean()
                        ? new Cancel.ByKey("key-" + random.nextInt(keys + 1))
                        : new Cancel.ById(new AutocallId(1 + anyId()));
        return new Both(new NewCancel(cancel), new NewCancel(cancel));
    }

    private long anyId() {
        var ids = twins.model.autocalls().stream().map(AutocallRow::id).sorted().toList();
        return ids.isEmpty() || random.nextInt(8) == 0
                ? random.nextInt(3_000)
                : ids.get(random.nextInt(ids.size())) - 1;
    }

    private Both job() {
        var id =
                firstId > 0 && random.nextInt(3) == 0
                        ? Optional.of(new AutocallId(firstId + random.nextInt(60)))
                        : random.nextInt(40) == 0
                                ? Optional.of(new AutocallId(900_000))
                                : Optional.<AutocallId>empty();
        var refusal = random.nextInt(15) == 0 ? Optional.of(DENIED) : Optional.<Violation>empty();
        var number = (random.nextBoolean() ? "74" : "20") + (10 + random.nextInt(8));
        int priority = random.nextInt(10);
        var key =
                random.nextInt(3) > 0
                        ? Optional.<String>empty()
                        : Optional.of(
                                "key-"
                                        + (random.nextInt(4) == 0
                                                ? random.nextInt(keys + 1)
                                                : ++keys));
        var notBefore =
                random.nextInt(6) == 0
                        ? Optional.of(twins.now().plusMillis(random.nextInt(300_000) - 100_000))
                        : Optional.<Instant>empty();
        var expiresAt =
                random.nextInt(3) == 0
                        ? Optional.of(twins.now().plusMillis(random.nextInt(500_000) - 20_000))
                        : Optional.<Instant>empty();
        var tries =
                random.nextBoolean()
                        ? Optional.of(1 + random.nextInt(4))
                        : Optional.<Integer>empty();
        var period =
                random.nextBoolean()
                        ? Optional.of(10 * (1 + random.nextInt(9)))
                        : Optional.<Integer>empty();
        var language =
                random.nextBoolean()
                        ? Optional.of(new Language("en_GB"))
                        : Optional.<Language>empty();
        UnaryOperator<Instant> here = time -> time;
        var orders =
                List.of(here, (UnaryOperator<Instant>) twins::inTables).stream()
                        .map(clock ->
                                new AutocallOrder(
                                        key,
                                        new PhoneNumber(false, number),
                                        List.of(new SoundFile("welcome")),
                                        priority,
                                        notBefore.map(clock),
                                        expiresAt.map(clock),
                                        tries,
                                        period,
                                        language))
                        .map(order -> new NewJob(new AutocallJob(id, order), number, refusal))
                        .toList();
        return new Both(orders.get(1), orders.get(0));
    }
}
