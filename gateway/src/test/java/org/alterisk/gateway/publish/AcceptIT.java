package org.alterisk.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.api.ApiClient;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.TraceParent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class AcceptIT {
    private static final String QUERY = "autocall=%2B7(495)123-45-67&file1=welcome&file2=taxi/car";

    private final TestBed bed = TestBed.shared();

    AcceptIT() throws Exception {}

    @Test
    void twoGatewaysGiveEachIdOnceAndPutEachJobIntoTheQueue() throws Exception {
        int accepts = 2_000;
        try (var one = bed.gateway();
                var two = bed.gateway()) {
            var ids = acceptAtOnce(accepts, one, two);

            assertThat(ids).hasSize(accepts).allMatch(id -> id >= 1 && id <= 4_000);
            var jobs = jobs(accepts);
            assertThat(jobs.keySet()).isEqualTo(ids);
            assertThat(jobs.values())
                    .containsOnly(
                            AutocallOrder.of(
                                    new PhoneNumber(true, "74951234567"),
                                    List.of(new SoundFile("welcome"), new SoundFile("taxi/car"))));
        }
    }

    @Test
    void aGatewayStartedAnewUsesNoIdAgain() throws Exception {
        var seen = new HashSet<Long>();
        for (int start = 0; start < 3; start++) {
            try (var one = bed.gateway();
                    var two = bed.gateway()) {
                var ids = acceptAtOnce(20, one, two);
                assertThat(ids).hasSize(20);
                seen.addAll(ids);
                assertThat(seen).hasSize(20 * (start + 1));
            }
        }
    }

    @Test
    void aRefusedRequestPutsNothingIntoTheQueue() throws Exception {
        try (var gateway = bed.gateway()) {
            var http = new RawHttp(gateway.port());
            assertThat(http.body("autocall=100%26PJSIP/x&file1=welcome"))
                    .isEqualTo("Answer: Error\n");
            assertThat(http.body("autocall=20&file1=../x")).isEqualTo("Answer: Error\n");
            var last = idOf(http.body(QUERY));

            assertThat(jobs(1).keySet()).containsExactly(last);
        }
    }

    @Test
    void theTraceOfARequestGoesIntoTheQueueWhicheverDoorItCameThrough() throws Exception {
        try (var gateway = bed.gateway();
                var database = bed.open()) {
            var token = new TokenStore(database.jooq()).create("crm", Role.PUBLISH, "test");
            var crm = new ApiClient(gateway.port(), token.orElseThrow().text());
            await().until(() -> crm.get("/api/v1/autocalls/1").status() != 401);
            var order = "{\"number\":\"2005550001\",\"files\":[\"welcome\"]}";

            new RawHttp(gateway.port())
                    .exchange(
                            "GET /fcgi-bin/asterisk.fcgi?%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\ntraceparent: %s\r\n\r\n"
                                    .formatted(QUERY, trace(1)));
            crm.post("/api/v1/autocalls", order, TraceParent.HEADER, trace(2));
            crm.send(
                    "POST",
                    "/api/v1/autocalls/batch",
                    "application/x-ndjson",
                    order,
                    TraceParent.HEADER,
                    trace(3));
            crm.post("/api/v1/autocalls", order, TraceParent.HEADER, "broken");

            assertThat(records(4).stream().map(record -> TraceParent.of(record.headers())))
                    .containsExactlyInAnyOrder(
                            TraceParent.parse(trace(1)),
                            TraceParent.parse(trace(2)),
                            TraceParent.parse(trace(3)),
                            Optional.empty());
        }
    }

    private static String trace(int n) {
        return "00-0af7651916cd43dd8448eb211c80319%d-b7ad6b7169203331-01".formatted(n);
    }

    private static Set<Long> acceptAtOnce(int accepts, Gateway... gateways) throws Exception {
        var requests = new ArrayList<Callable<Long>>();
        for (int i = 0; i < accepts; i++) {
            var http = new RawHttp(gateways[i % gateways.length].port());
            requests.add(() -> idOf(http.body(QUERY)));
        }
        var ids = new HashSet<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var id : threads.invokeAll(requests)) {
                ids.add(id.get());
            }
        }
        return ids;
    }

    private static long idOf(String body) {
        assertThat(body).matches("Answer: OK\nAutoCallID: [1-9][0-9]*\n");
        return Long.parseLong(body.replaceAll("[^0-9]", ""));
    }

    /// Reads the topic until it has so many jobs; the keys are the ids.
    private Map<Long, AutocallOrder> jobs(int atLeast) {
        var jobs = new TreeMap<Long, AutocallOrder>();
        for (var record : records(atLeast)) {
            if (JobCodec.decode(record.value()) instanceof Decoded.Message<AutocallJob>(var job)) {
                assertThat(record.key()).isEqualTo(job.id().orElseThrow().toString());
                jobs.put(job.id().orElseThrow().value(), job.order());
            }
        }
        return jobs;
    }

    private List<ConsumerRecord<String, byte[]>> records(int atLeast) {
        var topic = bed.kafka().topics().jobs();
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var reader = new KafkaClients(bed.kafka()).reader("test", Map.of())) {
            var partitions =
                    reader.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (records.size() < atLeast) {
                reader.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
