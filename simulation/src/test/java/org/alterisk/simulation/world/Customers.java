package org.alterisk.simulation.world;

import org.alterisk.gateway.publish.Accepted;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.JobMessage;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.process.GatewayProcess;
import org.alterisk.simulation.process.SimulatedProcess;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Those who order autocalls, over HTTP and straight through Kafka, and ask what became of them.
final class Customers {
    private static final int HOT_NUMBERS = 20;

    private final World world;
    private final List<AutocallId> given = new ArrayList<>();
    private final Producer<String, byte[]> producer;
    private int ordered;
    private int keys;

    /// Another system, which has a producer of its own.
    private static final class Erp extends SimulatedProcess {
        Erp(World world) {
            super("erp", world.simulation, world.broker, new Way.Server());
        }
    }

    Customers(World world) {
        this.world = world;
        producer = world.kafka.producer(new Erp(world), ProducerOptions.of(Map.of()));
        world.simulation.start("orders", this::order);
        world.simulation.start("questions", this::ask);
    }

    boolean haveOrderedAll() {
        return ordered >= world.plan.autocalls();
    }

    private void order() {
        var random = world.simulation.random();
        long between = world.plan.storm().toNanos() / world.plan.autocalls();
        while (!haveOrderedAll()) {
            // now and then many at once
            int burst = random.nextInt(50) == 0 ? random.nextInt(200) : 1;
            for (int i = 0; i < burst && !haveOrderedAll(); i++) {
                ordered++;
                if (random.nextInt(10) < 7) {
                    overHttp();
                } else {
                    overKafka();
                }
            }
            world.simulation.sleep(
                    Duration.ofNanos(2 * (long) (random.nextDouble() * between) * burst));
        }
    }

    private void overHttp() {
        var gateway = gateway();
        if (gateway != null) {
            gateway.accept(
                    anOrder(Optional.empty()),
                    answer -> {
                        if (answer instanceof Accepted.Queued(var id)) {
                            world.promises.accepted(id);
                            given.add(id);
                        }
                    });
        }
    }

    private @Nullable GatewayProcess gateway() {
        var running = world.gateways.stream().filter(Place::isRunning).toList();
        return running.isEmpty()
                ? null
                : running.get(world.simulation.random().nextInt(running.size())).process();
    }

    private void overKafka() {
        var random = world.simulation.random();
        switch (random.nextInt(20)) {
            case 0 -> publish(garbage());
            case 1 -> cancel();
            case 2 -> {
                // told twice, as systems do that were not sure
                var job = new AutocallJob(Optional.empty(), anOrder(Optional.of("key-" + ++keys)));
                publish(JobCodec.encode(job));
                publish(JobCodec.encode(job));
            }
            case 3 -> {
                // an old key for another order
                if (keys > 0) {
                    job("key-" + (1 + random.nextInt(keys)));
                }
            }
            default -> job("key-" + ++keys);
        }
    }

    private void job(String key) {
        publish(JobCodec.encode(new AutocallJob(Optional.empty(), anOrder(Optional.of(key)))));
    }

    private void cancel() {
        var random = world.simulation.random();
        JobMessage cancel =
                keys > 0 && random.nextBoolean()
                        ? new Cancel.ByKey("key-" + (1 + random.nextInt(keys)))
                        : new Cancel.ById(
                                given.isEmpty()
                                        ? new AutocallId(7)
                                        : given.get(random.nextInt(given.size())));
        publish(JobCodec.encode(cancel));
    }

    private byte[] garbage() {
        var random = world.simulation.random();
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void publish(byte[] value) {
        var _ = producer.send(new ProducerRecord<>(World.TOPICS.jobs(), value));
    }

    private AutocallOrder anOrder(Optional<String> key) {
        var random = world.simulation.random();
        var number =
                random.nextInt(12) == 0
                        ? "7800000%04d".formatted(random.nextInt(HOT_NUMBERS))
                        : "79%09d".formatted(ordered);
        var now = world.simulation.instant();
        boolean hurries = random.nextInt(12) == 0;
        var notBefore =
                random.nextInt(10) == 0
                        ? Optional.of(now.plusMillis(random.nextInt(30_000)))
                        : Optional.<Instant>empty();
        return new AutocallOrder(
                key,
                new PhoneNumber(false, number),
                List.of(new SoundFile("welcome"), new SoundFile("goodbye")),
                random.nextInt(10),
                notBefore,
                hurries
                        ? Optional.of(now.plusMillis(30_001 + random.nextInt(60_000)))
                        : Optional.empty(),
                random.nextInt(5) == 0 ? Optional.of(1 + random.nextInt(4)) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void ask() {
        var random = world.simulation.random();
        while (true) {
            world.simulation.sleep(Duration.ofMillis(random.nextInt(400)));
            var gateway = gateway();
            if (gateway != null && !given.isEmpty()) {
                // mostly of the latest: they are on their way
                int back = random.nextInt(random.nextBoolean() ? 5 : given.size());
                var id = given.get(Math.max(0, given.size() - 1 - back));
                gateway.find(id, found -> world.promises.lookedUp(id, found));
            }
        }
    }
}
