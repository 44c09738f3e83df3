package org.alterisk.bench.http;

import io.javalin.Javalin;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// A process beside which the gateway stands: `port bootstrap topic`. Javalin and one shared
/// producer, each order answered after `acks=all`; it checks nothing and knows nobody. A status is
/// a constant.
public final class BareGateway {
    private BareGateway() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        var topic = arguments[2];
        var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[1],
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.LINGER_MS_CONFIG, "0"),
                        new StringSerializer(),
                        new StringSerializer());
        var ids = new AtomicLong();
        var app =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(
                            "/fcgi-bin/asterisk.fcgi",
                            http -> {
                                var number = http.queryParam("autocall");
                                if (number == null) {
                                    http.result("Answer: OK (Sent)\n");
                                    return;
                                }
                                long id = ids.incrementAndGet();
                                var job =
                                        "{\"version\":1,\"id\":%d,\"number\":\"%s\",\"files\":[\"%s\"]}"
                                                .formatted(id, number, http.queryParam("file1"));
                                var sent = new CompletableFuture<Void>();
                                var _ =
                                        producer.send(
                                                new ProducerRecord<>(topic, Long.toString(id), job),
                                                (_, failure) -> {
                                                    if (failure == null) sent.complete(null);
                                                    else sent.completeExceptionally(failure);
                                                });
                                http.future(() ->
                                        sent.thenRun(() ->
                                                http.result(
                                                        "Answer: OK\nAutoCallID: " + id + "\n")));
                            });
                });
        app.start("127.0.0.1", port);
        System.out.println(": Started");
    }
}
