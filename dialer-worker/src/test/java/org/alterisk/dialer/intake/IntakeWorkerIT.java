package org.alterisk.dialer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.dialer.store.sql.SqlIntakeStore;
import org.alterisk.dialer.support.Jobs;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

class IntakeWorkerIT {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.NUMBER_REWRITE, "+7=>8", Setting.NUMBER_DENY, "112, 900*"));

    private final List<IntakeWorker> workers = new ArrayList<>();
    private TestDatabase database;
    private TestKafka kafka;
    private int taken;

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase();
        kafka = new TestKafka();
    }

    @AfterEach
    void stop() {
        workers.forEach(IntakeWorker::stop);
        kafka.close();
        database.close();
    }

    /// A worker that believes it owns every partition, whoever else does.
    private IntakeWorker worker() {
        var worker = member(UUID.randomUUID().toString());
        worker.start();
        workers.add(worker);
        return worker;
    }

    private IntakeWorker member(String group) {
        var options =
                Map.of(
                        "auto.offset.reset",
                        "none",
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName());
        return new IntakeWorker(
                kafka.clients().consumer("test", group, options),
                kafka.topics().jobs(),
                new SqlIntakeStore(database.database()),
                new RejectedJobs(kafka.producer(), kafka.topics().rejectedJobs(), _ -> {}),
                () -> SETTINGS,
                () -> taken++);
    }

    private static void run(IntakeWorker worker, BooleanSupplier until) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    worker.runOnce();
                    return until.getAsBoolean();
                });
    }

    /// Runs until all that stands in the topic is taken in or rejected.
    private void runToTheEnd(IntakeWorker worker) {
        run(worker, () -> database.count("inbox_offset") == 8 && kafka.lag(stored()) == 0);
    }

    private Map<Integer, Long> stored() {
        return database.sql()
                .fetch("select partition, next_offset from inbox_offset")
                .intoMap(r -> r.get(0, Integer.class), r -> r.get(1, Long.class));
    }

    private void job(String key, byte @Nullable [] value) throws Exception {
        kafka.send(kafka.topics().jobs(), key, value);
    }

    private List<String> rejectedCodes() {
        return kafka.all(kafka.topics().rejectedJobs()).stream()
                .map(record -> header(record, "alterisk-reason-code"))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long reservedId() {
        return database.sql().fetchSingle("select nextval('autocall_id_block')").into(long.class);
    }

    @Test
    void queuesAJobAndTellsIt() throws Exception {
        job("a", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));

        runToTheEnd(worker());

        var autocall = database.sql().fetchSingle("select * from autocall");
        long id = autocall.get("id", Long.class);
        assertThat(database.autocall(id).getJobKey()).isEqualTo("order-1");
        assertThat(database.autocall(id).getNumber()).isEqualTo("2005550001");
        assertThat(database.count("autocall_due where due_at <= now()")).isEqualTo(1);
        var event = database.events(id).getFirst();
        assertThat(event.status()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.key()).isEqualTo("order-1");
        assertThat(taken).isPositive();
    }

    @Test
    void takesInEachJobOnceThoughTwoWorkersReadThePartitions() throws Exception {
        var zombie = new Thread(() -> runToTheEnd(worker()), "zombie");
        for (int i = 0; i < 100; i++) {
            job("k" + i, Jobs.encoded(Jobs.order("2005550001")));
        }
        zombie.start();
        for (int i = 100; i < 300; i++) {
            job("k" + i, Jobs.encoded(Jobs.order("2005550001")));
        }
        runToTheEnd(worker());
        zombie.join();

        assertThat(database.count("autocall")).isEqualTo(300);
        assertThat(database.count("autocall_due")).isEqualTo(300);
        assertThat(database.count("status_outbox")).isEqualTo(300);
    }

    @Test
    void takesNothingInAgainWhenAnotherMemberOfTheGroupTakesPartitionsOver() throws Exception {
        try (var loops = new Service("test");
                var admin = kafka.clients().admin("test")) {
            loops.start(member("group"));
            for (int i = 0; i < 50; i++) {
                job("k" + i, Jobs.encoded(Jobs.order("2005550001")));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> database.count("autocall") == 50);
            loops.start(member("group"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> partitionsByMember(admin).equals(List.of(4, 4)));
            for (int i = 0; i < 50; i++) {
                job("k" + i, Jobs.encoded(Jobs.order("2005550001")));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> kafka.lag(stored()) == 0);
        }

        assertThat(database.count("autocall")).isEqualTo(100);
    }

    private static List<Integer> partitionsByMember(Admin admin) throws Exception {
        var groups = admin.describeConsumerGroups(List.of("group")).all().get();
        return groups.values().stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
    }

    @Test
    void goesOnWhereTheTablesSayAfterARestart() throws Exception {
        job("a", Jobs.encoded(Jobs.order("2005550001")));
        runToTheEnd(worker());
        job("b", Jobs.encoded(Jobs.order("2005550002")));
        runToTheEnd(worker());

        assertThat(database.count("autocall")).isEqualTo(2);
    }

    @Test
    void theSameKeyWithTheSameContentIsTheSameAutocallAndToldAnew() throws Exception {
        job("a", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));
        job("b", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));
        runToTheEnd(worker());

        assertThat(database.count("autocall")).isEqualTo(1);
        assertThat(rejectedCodes()).isEmpty();
        var events =
                database.events(
                        database.sql().fetchSingle("select id from autocall").into(long.class));
        assertThat(events).extracting(StatusEvent::version).containsExactly(1, 1);
    }

    @Test
    void theSameKeyWithOtherContentIsRejected() throws Exception {
        job("a", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));
        job("a", Jobs.encoded(Jobs.keyed("order-1", "2005550002")));
        runToTheEnd(worker());

        assertThat(database.count("autocall")).isEqualTo(1);
        assertThat(rejectedCodes()).containsExactly("key.taken");
    }

    @Test
    void takesTheIdThatAGatewayGaveAndIgnoresItsReplay() throws Exception {
        long id = reservedId() + 41;
        job("a", Jobs.encoded(id, Jobs.order("2005550001")));
        job("a", Jobs.encoded(id, Jobs.order("2005550001")));
        job("a", Jobs.encoded(id, Jobs.order("2005550002")));
        runToTheEnd(worker());

        assertThat(database.autocall(id).getNumber()).isEqualTo("2005550001");
        assertThat(database.count("autocall")).isEqualTo(1);
        assertThat(rejectedCodes()).containsExactly("id.taken");
    }

    @Test
    void refusesAnIdThatWasNeverGiven() throws Exception {
        job("a", Jobs.encoded(1, Jobs.order("2005550001")));
        runToTheEnd(worker());
        job("a", Jobs.encoded(reservedId() + 1000, Jobs.order("2005550001")));
        runToTheEnd(workers.getFirst());

        assertThat(database.count("autocall")).isZero();
        assertThat(rejectedCodes()).containsExactly("id.unknown", "id.unknown");
    }

    @Test
    void givesTwoWorkersIdsThatDiffer() throws Exception {
        job("a", Jobs.encoded(Jobs.order("2005550001")));
        runToTheEnd(worker());
        job("b", Jobs.encoded(Jobs.order("2005550001")));
        runToTheEnd(worker());

        assertThat(database.sql().fetch("select id from autocall order by id").into(Long.class))
                .containsExactly(1L, 1001L);
    }

    @Test
    void rewritesTheNumberAndPutsNoteOfTheOrderedOne() throws Exception {
        job(
                "a",
                "{\"number\":\"+7 (495) 123-45-67\",\"files\":[\"welcome\"]}"
                        .getBytes(StandardCharsets.UTF_8));
        runToTheEnd(worker());

        assertThat(database.sql().fetchSingle("select number from autocall").into(String.class))
                .isEqualTo("84951234567");
    }

    @Test
    void anIdThatWasGivenIsNeverUnknownThoughItsOrderIsRefused() throws Exception {
        long id = reservedId();
        job("a", Jobs.encoded(id, Jobs.order("9005550001")));
        job("b", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));
        runToTheEnd(worker());
        job("b", Jobs.encoded(id + 1, Jobs.keyed("order-1", "2005550002")));
        runToTheEnd(workers.getFirst());

        assertThat(database.autocall(id).getStatus()).isEqualTo(AutocallStatus.ERROR);
        assertThat(database.autocall(id).getReason())
                .isEqualTo("number: must not be a number of NUMBER_DENY");
        assertThat(database.autocall(id + 1).getStatus()).isEqualTo(AutocallStatus.ERROR);
        assertThat(database.autocall(id + 1).getReason())
                .isEqualTo("key: must not be that of another order");
        assertThat(database.events(id).getFirst().status()).isEqualTo(AutocallStatus.ERROR);
        assertThat(database.count("autocall_due")).isEqualTo(1);
        assertThat(rejectedCodes()).containsExactlyInAnyOrder("number.denied", "key.taken");
    }

    @Test
    void aStartInThePastGivesNoPrecedenceAndOneInTheFutureIsKept() throws Exception {
        job("a", json("\"notBefore\":\"2020-01-01T00:00:00Z\""));
        job("a", json("\"notBefore\":\"2099-01-01T00:00:00Z\""));
        runToTheEnd(worker());

        assertThat(database.count("autocall_due where due_at > now() - interval '1 min'"))
                .isEqualTo(2);
        assertThat(database.count("autocall_due where due_at = '2099-01-01T00:00:00Z'"))
                .isEqualTo(1);
    }

    @Test
    void cancelsByKeyWhatStandsBeforeItAndPutsAsideWhatItDoesNotKnow() throws Exception {
        job("order-1", Jobs.encoded(Jobs.keyed("order-1", "2005550001")));
        job("order-1", JobCodec.encode(new Cancel.ByKey("order-1")));
        job("order-2", JobCodec.encode(new Cancel.ByKey("order-2")));
        runToTheEnd(worker());

        assertThat(database.count("autocall where status = 'CANCELLED'")).isEqualTo(1);
        assertThat(database.count("autocall_due")).isZero();
        assertThat(rejectedCodes()).containsExactly("key.unknown");
    }

    private static byte[] json(String more) {
        return ("{\"number\":\"2005550001\",\"files\":[\"welcome\"]," + more + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void putsAsideWhatIsNoGoodAsItCameAndTakesTheOthersIn() throws Exception {
        var bad = new LinkedHashMap<String, String>();
        bad.put("{\"number\":\"2005550001\",\"files\":[\"wel", "json.syntax");
        bad.put("[1]", "json.object");
        bad.put("{\"number\":\"2005550001\",\"number\":\"2\",\"files\":[\"a\"]}", "json.syntax");
        bad.put("{\"number\":2005550001,\"files\":[\"welcome\"]}", "json.type");
        bad.put("{\"number\":\"2005550001\",\"files\":\"welcome\"}", "files.count");
        bad.put("{\"number\":\"22\",\"files\":[\"a\"],\"tries\":\"3\"}", "number.range");
        bad.put("{\"v\":2,\"number\":\"2005550001\",\"files\":[\"a\"]}", "json.version");
        bad.put("{\"@class\":\"java.lang.Object\",\"number\":\"22\"}", "json.type-hint");
        bad.put("{\"number\":\"112\",\"files\":[\"welcome\"]}", "number.denied");
        bad.put("{\"number\":\"100&PJSIP/1\",\"files\":[\"welcome\"]}", "number.format");
        bad.put("{\"number\":\"22\",\"files\":[\"../etc/passwd\"]}", "file.format");
        for (var value : bad.keySet()) {
            job("a", value.getBytes(StandardCharsets.UTF_8));
            job("a", Jobs.encoded(Jobs.order("2005550001")));
        }
        runToTheEnd(worker());

        assertThat(database.count("autocall")).isEqualTo(bad.size());
        var rejected = kafka.all(kafka.topics().rejectedJobs());
        assertThat(rejected).hasSize(bad.size());
        for (var record : rejected) {
            var value = new String(record.value(), StandardCharsets.UTF_8);
            assertThat(header(record, "alterisk-reason-code")).isEqualTo(bad.remove(value));
            assertThat(header(record, "alterisk-reason")).contains(": ");
            assertThat(header(record, "alterisk-offset")).matches("[0-9]+");
            assertThat(header(record, "alterisk-partition")).matches("[0-7]");
        }
    }

    @Test
    void putsAsideWhatIsNullTooDeepOrTooBig() throws Exception {
        job("a", null);
        job("a", json("\"x\":" + "[".repeat(50) + "]".repeat(50)));
        job("a", json("\"x\":\"" + "x".repeat(1_000_000) + "\""));
        job("a", new byte[1_048_450]); // with the headers it is more than a topic takes
        job("a", Jobs.encoded(Jobs.order("2005550001")));
        runToTheEnd(worker());

        assertThat(database.count("autocall")).isEqualTo(1);
        assertThat(rejectedCodes())
                .containsExactlyInAnyOrder("json.missing", "json.syntax", "json.size", "json.size");
    }

    @Test
    void stopsWithAClearMessageWhenJobsAreGoneThatWereNotTakenIn() throws Exception {
        for (int partition = 0; partition < 8; partition++) {
            database.sql()
                    .execute(
                            "insert into inbox_offset values (?, ?, 100)",
                            kafka.topics().jobs(),
                            partition);
        }
        var worker = worker();

        assertThatThrownBy(() -> run(worker, () -> false))
                .hasStackTraceContaining("gone before they were taken in");
    }
}
