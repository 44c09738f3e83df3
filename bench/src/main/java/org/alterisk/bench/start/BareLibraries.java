package org.alterisk.bench.start;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.using;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jooq.SQLDialect;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a process of Alterisk would take if it did nothing: `bootstrap topic url [port]`. Each
/// library is used once, and what it keeps open stays open; with a port Javalin, too. What is left
/// of it are the libraries' classes. It logs nothing.
public final class BareLibraries {
    private record Job(long id, String number, List<String> files) {}

    private BareLibraries() {}

    public static void main(String[] arguments) throws Exception {
        var json = JsonMapper.builder().build();
        var text = json.writeValueAsString(new Job(1, "2025550001", List.of("welcome")));
        json.readValue(text, Job.class);
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.counter("jobs").increment();
        metrics.scrape();
        passThroughKafka(arguments[0], arguments[1], text);
        store(arguments[2]);
        if (arguments.length > 3) {
            Javalin.create(config -> config.routes.get("/", http -> http.result("")))
                    .start("127.0.0.1", Integer.parseInt(arguments[3]));
        }
        System.out.println(": Started");
        Thread.currentThread().join();
    }

    private static void passThroughKafka(String bootstrap, String topic, String value)
            throws Exception {
        Map<String, Object> options =
                Map.of("bootstrap.servers", bootstrap, "group.id", "bare-libraries-" + topic);
        var admin = Admin.create(options);
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        var text = new StringSerializer();
        var producer = new KafkaProducer<>(options, text, text);
        producer.send(new ProducerRecord<>(topic, value)).get();
        var back = new StringDeserializer();
        var consumer = new KafkaConsumer<>(options, back, back);
        consumer.subscribe(List.of(topic));
        consumer.poll(Duration.ofSeconds(1));
    }

    private static void store(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        var db = using(new HikariDataSource(config), SQLDialect.POSTGRES);
        var pg = table(name("pg_class"));
        var kind = field(name("relkind"), String.class);
        db.transaction(inside ->
                inside.dsl()
                        .select(kind, count())
                        .from(pg)
                        .where(kind.in("r", "i"))
                        .groupBy(kind)
                        .orderBy(count().desc())
                        .limit(1)
                        .fetch());
        db.select(asterisk()).from(pg).limit(1).fetch();
    }
}
