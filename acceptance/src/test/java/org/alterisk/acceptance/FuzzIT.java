package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.fuzz.Inputs;
import org.alterisk.acceptance.fuzz.Ordered;
import org.alterisk.acceptance.fuzz.PlacedCalls;
import org.alterisk.acceptance.fuzz.PlacedCalls.PlacedCall;
import org.alterisk.acceptance.fuzz.RawHttp;
import org.alterisk.acceptance.fuzz.Wiretap;
import org.alterisk.embedded.SharedServers;
import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Generated input at the old URL and on the jobs topic, against what a wiretap on the AMI socket
/// reads as Asterisk itself would: each accepted input gave exactly its action, a refused one not
/// one byte. `-Dfuzz.cases=1000000` (the profile `nightly`) makes more of them, `-Dfuzz.seed=` the
/// same again.
class FuzzIT {
    private static final int CASES = Integer.getInteger("fuzz.cases", 50_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int CLIENTS = 4;
    private static final Map<String, String> SETTINGS =
            Map.of("AUTO_CALL_TRIES_COUNT", "1", "AUTO_CALL_SIM_CALLS", "64");

    private final PlacedCalls placed = new PlacedCalls();
    private final Collection<PlacedCall> ordered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Collection<String> oddAnswers = new ConcurrentLinkedQueue<>();

    @Test
    void anAcceptedInputGivesExactlyItsActionAndARefusedOneNotOneByte() throws Exception {
        System.out.println("fuzz: seed " + SEED + ", " + CASES + " cases");
        try (var asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(400));
                var wiretap = new Wiretap(asterisk.port(), placed::take);
                var alterisk = Alterisk.start(new TappedTelephony(wiretap), SETTINGS);
                var statuses = alterisk.read(alterisk.topics().statuses());
                var rejected = alterisk.read(alterisk.topics().rejectedJobs())) {
            var jobs = publishJobs(alterisk.topics().jobs());
            askAll(alterisk.port());
            awaitFinal(statuses, () -> accepted.get() + jobs.size() - rejectedOf(rejected));
            ordered.addAll(accepted(jobs, rejected));
            assertThat(wiretap.faults()).as("seed " + SEED).isEmpty();
            assertThat(placed.faults()).as("seed " + SEED).isEmpty();
            assertThat(oddAnswers).as("seed " + SEED).isEmpty();
            assertThat(sorted(placed.calls())).as("seed " + SEED).isEqualTo(sorted(ordered));
            assertThat(ordered).as("enough was accepted").hasSizeGreaterThan(CASES / 50);
        }
    }

    private List<byte[]> publishJobs(String topic) throws Exception {
        var inputs = new Inputs(SEED, "99");
        var jobs = Stream.generate(inputs::job).limit(CASES / 4).toList();
        Map<String, Object> kafka = Map.of("bootstrap.servers", SharedServers.kafka().bootstrap());
        try (var producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            var sent = jobs.stream().map(job -> producer.send(new ProducerRecord<>(topic, job)));
            for (var one : sent.toList()) {
                one.get();
            }
        }
        return jobs;
    }

    private void askAll(int port) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var done = new ArrayList<java.util.concurrent.Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                var inputs = new Inputs(SEED + 1 + client, "" + (10 + client));
                done.add(clients.submit(() -> ask(port, inputs, CASES * 3 / 4 / CLIENTS)));
            }
            for (var one : done) {
                one.get();
            }
        }
    }

    private Void ask(int port, Inputs inputs, int count) throws IOException {
        try (var http = new RawHttp(port)) {
            for (int i = 0; i < count; i++) {
                var query = inputs.query();
                judge(query, http.get(query));
            }
        }
        return null;
    }

    private void judge(String query, RawHttp.Response response) {
        if (response.body().matches("Answer: OK\nAutoCallID: [1-9][0-9]*\n")) {
            accepted.incrementAndGet();
            Ordered.byQuery(query)
                    .ifPresentOrElse(ordered::add, () -> oddAnswers.add("accepted: " + query));
        } else if (response.body().equals("Answer: Error\n")) {
            if (!response.head().matches("(?s).*\r\nx-alterisk-reason: [ -~]{3,200}\r\n.*")) {
                oddAnswers.add("no reason: " + query);
            }
        } else if (!query.startsWith("autocallstatus=")
                || !response.body().matches("Answer: [A-Za-z() ]+\n")) {
            oddAnswers.add(query + " -> " + response.body());
        }
    }

    private static int rejectedOf(Records rejected) {
        return rejected.all(_ -> true).size();
    }

    private static void awaitFinal(Records statuses, java.util.function.IntSupplier expected) {
        await().atMost(Duration.ofSeconds(60 + CASES / 500))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        assertThat(statuses.all(FuzzIT::isFinal).size())
                                .as("autocalls that have ended")
                                .isEqualTo(expected.getAsInt()));
    }

    private static boolean isFinal(
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        var text = new String(record.value(), java.nio.charset.StandardCharsets.UTF_8);
        return !text.contains("\"status\":\"queued\"");
    }

    /// The jobs that nobody rejected.
    private static List<PlacedCall> accepted(List<byte[]> jobs, Records rejected) {
        var counts = new HashMap<java.nio.ByteBuffer, Integer>();
        rejected.all(_ -> true)
                .forEach(r -> counts.merge(java.nio.ByteBuffer.wrap(r.value()), 1, Integer::sum));
        var accepted = new ArrayList<PlacedCall>();
        for (var job : jobs) {
            if (counts.merge(java.nio.ByteBuffer.wrap(job), -1, Integer::sum) < 0) {
                accepted.add(Ordered.byJob(job));
            }
        }
        return accepted;
    }

    private static List<PlacedCall> sorted(Collection<PlacedCall> calls) {
        return calls.stream().sorted(Comparator.comparing(PlacedCall::toString)).toList();
    }
}
