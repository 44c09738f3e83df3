package org.alterisk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.topic.Topics;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

class QueueOutageIT {
    private static final String AUTOCALL = "autocall=2005550001&file1=welcome";
    private static final Duration BOUND = Duration.ofSeconds(9);

    @Test
    void answers503WhileKafkaIsAwayAndUsesNoIdTwice() throws Exception {
        try (var folder = DataFolder.temporary()) {
            var kafka = KafkaServer.start(folder, 0);
            var bed =
                    TestBed.migrated(
                            new DatabaseConfig(SharedServers.freshDatabase(), "postgres", ""),
                            kafka.bootstrap());
            try (var gateway = bed.gateway()) {
                var http = new RawHttp(gateway.port());
                var ids = new HashSet<String>();
                var done = accepted(http);
                ids.add(done);
                try (var intake = new TestIntake(bed)) {
                    await().until(() -> intake.takeIn(AutocallStatus.NO_ANSWER) == 1);
                }

                kafka.close();

                assertIsUnavailable(http, AUTOCALL);
                assertIsUnavailable(http, "autocallstatus=999");
                assertThat(http.body("autocallstatus=" + done)).isEqualTo("Answer: NO ANSWER\n");
                assertThat(RawHttp.bodyOf(http.send("GET /health/ready HTTP/1.1")))
                        .isEqualTo("not ready\nqueue: cannot be reached\n");

                kafka = KafkaServer.start(folder, kafka.port());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> http.ask(AUTOCALL).startsWith("HTTP/1.1 200 "));
                for (int i = 0; i < 20; i++) {
                    var id = accepted(http);
                    assertThat(ids.add(id)).isTrue();
                    assertThat(http.body("autocallstatus=" + id)).isEqualTo("Answer: Queued\n");
                }
            } finally {
                kafka.close();
            }
        }
    }

    @Test
    void anIdThatWasSurelyNotSentIsGivenToTheNext() throws Exception {
        var database = new DatabaseConfig(SharedServers.freshDatabase(), "postgres", "");
        int nobodysPort;
        try (var socket = new ServerSocket(0)) {
            nobodysPort = socket.getLocalPort();
        }
        var kafka =
                new KafkaConfig(
                        Map.of("bootstrap.servers", "127.0.0.1:" + nobodysPort),
                        new Topics("never"));
        var bed = new TestBed(database, kafka);
        Tables.migrate(database.url(), database.user(), database.password());
        try (var open = bed.open()) {
            try (var gateway = bed.gateway()) {
                var http = new RawHttp(gateway.port());
                for (int i = 0; i < 3; i++) {
                    assertThat(RawHttp.reasonOf(http.ask(AUTOCALL)))
                            .isEqualTo("autocall: the queue cannot be reached, try again later");
                }
                assertThat(
                                open.jooq()
                                        .fetchSingle("select last_value from autocall_id_block")
                                        .get(0, Long.class))
                        .isEqualTo(1_001L);
            }
        }
    }

    /// The order is in the gateway's hands, waiting for Kafka, when the gateway is told to stop.
    @Test
    void aRequestThatCameBeforeTheStopIsAnswered() throws Exception {
        var bed =
                new TestBed(
                        new DatabaseConfig(SharedServers.freshDatabase(), "postgres", ""),
                        new KafkaConfig(
                                Map.of("bootstrap.servers", "127.0.0.1:1"), new Topics("never")));
        try (var gateway = bed.gateway();
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            var http = new RawHttp(gateway.port());
            var order =
                    "GET /fcgi-bin/asterisk.fcgi?"
                            + AUTOCALL
                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(order.getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(10))
                    .during(Duration.ofMillis(200))
                    .until(() -> active(http) == 2);

            gateway.close();

            assertThat(
                            new String(
                                    socket.getInputStream().readAllBytes(),
                                    StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nX-Alterisk-Reason: ")
                    .endsWith("\r\n\r\nAnswer: Error\n");
        }
    }

    /// The one that asks is counted with them, and for a moment the one that asked before it.
    private static int active(RawHttp http) throws Exception {
        return RawHttp.bodyOf(http.send("GET /metrics HTTP/1.1"))
                .lines()
                .filter(line -> line.startsWith("alterisk_http_requests_active"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void assertIsUnavailable(RawHttp http, String query) throws Exception {
        long begin = System.nanoTime();
        var answer = http.ask(query);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        assertThat(answer).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(RawHttp.reasonOf(answer)).contains(": the queue ");
    }

    private static String accepted(RawHttp http) throws Exception {
        var body = http.body(AUTOCALL);
        assertThat(body).startsWith("Answer: OK\n");
        return body.replaceAll("[^0-9]", "");
    }
}
