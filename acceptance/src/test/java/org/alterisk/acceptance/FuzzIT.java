package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.fuzz.Inputs;
import org.alterisk.acceptance.fuzz.OperatorRequests;
import org.alterisk.acceptance.fuzz.Ordered;
import org.alterisk.acceptance.fuzz.PlacedCalls;
import org.alterisk.acceptance.fuzz.PlacedCalls.PlacedCall;
import org.alterisk.acceptance.fuzz.RawHttp;
import org.alterisk.acceptance.fuzz.Taken;
import org.alterisk.acceptance.fuzz.Wiretap;
import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Generated input at the old URL and on the jobs topic, against what a wiretap on the AMI socket
/// reads as Asterisk itself would: each accepted input gave exactly its action, a refused one not
/// one byte. `-Dfuzz.cases=1000000` (the profile `nightly`) makes more of them, `-Dfuzz.seed=` the
/// same again.
class FuzzIT {
    private static final int CASES = Integer.getInteger("fuzz.cases", 50_000);

    /// This one once gave a look-up with an empty value, which is right and was called odd.
    private static final long KEPT_SEED = 24453450011620L;

    private static final long SEED = seed(Long.getLong("fuzz.seed", KEPT_SEED));
    private static final int CLIENTS = 4;

    /// Ends calls, past the wiretap.
    private static final Account ADMINISTRATOR =
            new Account(
                    "lab", "lab", EnumSet.allOf(Privilege.class), EnumSet.allOf(Privilege.class));

    private static final int TALK_EVERY = 500;
    private static final int TRANSFERS = 12;
    private static final String WHO = "get_uniqueid_callerid";
    private static final String PARTY =
            "Answer: OK\nCallerID: (unknown|[0-9]+)\nUniqueID: mc-[0-9a-f]{32}\n";
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "AUTO_CALL_TRIES_COUNT", "1",
                    "AUTO_CALL_SIM_CALLS", "64",
                    "MAKE_CALL_TRIES_COUNT", "1");

    private final PlacedCalls placed = new PlacedCalls();
    private final Collection<PlacedCall> ordered = new ConcurrentLinkedQueue<>();
    private int asteriskPort;
    private final OperatorRequests operators = new OperatorRequests();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Collection<String> oddAnswers = new ConcurrentLinkedQueue<>();

    @Test
    void anAcceptedInputGivesExactlyItsActionAndARefusedOneNotOneByte() throws Exception {
        System.out.println("fuzz: seed " + SEED + ", " + CASES + " cases");
        try (var asterisk =
                        SimulatedAsterisk.start(
                                AsteriskSettings.lab()
                                        .accounts(Account.alterisk("alterisk"), ADMINISTRATOR)
                                        .speed(400));
                var wiretap = new Wiretap(asterisk.port(), placed::take);
                var alterisk = Alterisk.start(new TappedTelephony(wiretap), SETTINGS);
                var statuses = alterisk.read(alterisk.topics().statuses());
                var rejected = alterisk.read(alterisk.topics().rejectedJobs())) {
            var jobs = publishJobs(alterisk.topics().jobs());
            asteriskPort = asterisk.port();
            var desks = desks(asterisk);
            awaitKnown(alterisk.port(), desks);
            askAll(alterisk.port(), desks);
            awaitFinal(statuses, () -> accepted.get() + jobs.size() - rejectedOf(rejected));
            ordered.addAll(accepted(jobs, rejected));
            assertThat(wiretap.faults()).as("seed " + SEED).isEmpty();
            assertThat(placed.faults()).as("seed " + SEED).isEmpty();
            assertThat(oddAnswers).as("seed " + SEED).isEmpty();
            assertThat(sorted(placed.calls())).as("seed " + SEED).isEqualTo(sorted(ordered));
            assertThat(placed.taken())
                    .as("seed " + SEED)
                    .containsExactlyInAnyOrderElementsOf(operators.expected());
            assertThat(ordered).as("enough was accepted").hasSizeGreaterThan(CASES / 50);
            assertThat(operators.expected())
                    .as("enough was accepted")
                    .hasSizeGreaterThan(CASES / 250)
                    .hasAtLeastOneElementOfType(Taken.Moved.class);
        }
    }

    private static long seed(long asked) {
        return asked == 0 ? System.nanoTime() : asked;
    }

    private List<byte[]> publishJobs(String topic) throws Exception {
        var inputs = new Inputs(SEED, "99");
        var jobs = Stream.generate(inputs::job).limit(CASES / 4).toList();
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka());
        try (var producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            var sent = jobs.stream().map(job -> producer.send(new ProducerRecord<>(topic, job)));
            for (var one : sent.toList()) {
                one.get();
            }
        }
        return jobs;
    }

    /// A phone for each client, registered from the address that it asks from.
    private static List<Desk> desks(SimulatedAsterisk asterisk) {
        var desks = new ArrayList<Desk>();
        for (int client = 0; client < CLIENTS; client++) {
            var desk = new Desk("20" + client, InetAddress.ofLiteral("127.0.0." + (20 + client)));
            asterisk.phones()
                    .register(desk.phone(), desk.address().getHostAddress(), PhoneBehaviour.ANSWER);
            desks.add(desk);
        }
        return desks;
    }

    private record Desk(String phone, InetAddress address) {}

    private static void awaitKnown(int port, List<Desk> desks) throws IOException {
        for (var desk : desks) {
            try (var http = new RawHttp(port, desk.address())) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> http.get(WHO).head().contains("no call is established"));
            }
        }
    }

    private void askAll(int port, List<Desk> desks) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var done = new ArrayList<java.util.concurrent.Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                var inputs = new Inputs(SEED + 1 + client, "" + (10 + client));
                var desk = desks.get(client);
                done.add(clients.submit(() -> ask(port, desk, inputs, CASES * 3 / 4 / CLIENTS)));
            }
            for (var one : done) {
                one.get();
            }
        }
    }

    private Void ask(int port, Desk desk, Inputs inputs, int count) throws IOException {
        try (var http = new RawHttp(port, desk.address())) {
            for (int i = 0; i < count; i++) {
                if (i % TALK_EVERY == 0) {
                    i += talk(http, desk, inputs);
                }
                var query = inputs.query();
                judge(query, http.get(query), desk);
            }
        }
        return null;
    }

    /// Has a call made, and transfers it, mostly in wrong ways; returns how many inputs that were.
    private int talk(RawHttp http, Desk desk, Inputs inputs) throws IOException {
        // spoiled makecalls may have led to numbers that never hang up
        new Ami(asteriskPort)
                .send("Action: Hangup", "Channel: /^PJSIP.%s-/".formatted(desk.phone()));
        awaitWho(http, who -> who.head().contains("no call is established"));
        var call = inputs.talk();
        judge(call, http.get(call), desk);
        var talk = awaitWho(http, who -> who.body().startsWith("Answer: OK"));
        var party = talk.body().replaceAll("(?s).*UniqueID: (.*)\n", "$1");
        boolean moved = false;
        for (int i = 0; i < TRANSFERS && !moved; i++) {
            var query =
                    i == TRANSFERS - 1
                            ? Inputs.goodTransfer(party, "9998")
                            : inputs.transfer(party);
            var response = http.get(query);
            judge(query, response, desk);
            moved = response.body().equals("Answer: OK\n");
        }
        if (!moved) {
            oddAnswers.add("not moved: " + party);
        }
        return 1 + TRANSFERS;
    }

    private static RawHttp.Response awaitWho(RawHttp http, Predicate<RawHttp.Response> wanted) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> http.get(WHO), wanted);
    }

    private void judge(String query, RawHttp.Response response, Desk desk) {
        var body = response.body();
        if (body.matches("Answer: OK\nAutoCallID: [1-9][0-9]*\n")) {
            accepted.incrementAndGet();
            Ordered.byQuery(query)
                    .ifPresentOrElse(ordered::add, () -> oddAnswers.add("accepted: " + query));
        } else if (body.equals("Answer: Error\n") && response.reason().isEmpty()) {
            oddAnswers.add("no reason: " + query);
        } else if (operators.take(query, response, desk.phone())) {
            return;
        } else if (!body.equals("Answer: Error\n")
                && !(query.startsWith("autocallstatus=") && body.matches("Answer: [A-Za-z() ]+\n"))
                && !(query.matches(WHO + "=?") && body.matches(PARTY))) {
            oddAnswers.add(query + " -> " + body);
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
