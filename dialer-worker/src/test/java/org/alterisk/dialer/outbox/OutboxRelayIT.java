package org.alterisk.dialer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.dialer.store.OutboxStore.Waiting;
import org.alterisk.dialer.store.sql.SqlOutboxStore;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;

class OutboxRelayIT {
    private TestDatabase database;
    private TestKafka kafka;

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase();
        kafka = new TestKafka();
    }

    @AfterEach
    void stop() {
        kafka.close();
        database.close();
    }

    private OutboxRelay relay() {
        return new OutboxRelay(
                new SqlOutboxStore(database.database()),
                kafka.producer(),
                kafka.topics().statuses(),
                Wake.create(),
                Time.system());
    }

    private void write(int events) {
        database.sql()
                .execute(
                        "insert into status_outbox (autocall_id, event)"
                                + " select g % 10, 'event ' || g from generate_series(1, ?) g",
                        events);
    }

    private List<String> told() {
        return kafka.all(kafka.topics().statuses()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void bringsEveryEventOfAnAutocallInItsOrderAndForgetsIt() throws Exception {
        write(40);

        relay().runOnce();

        assertThat(database.count("status_outbox")).isZero();
        var ofThree =
                kafka.all(kafka.topics().statuses()).stream()
                        .filter(record -> record.key().equals("3"))
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8));
        assertThat(ofThree).containsExactly("event 3", "event 13", "event 23", "event 33");
        assertThat(told()).hasSize(40);
    }

    @Test
    void losesNothingWhenARelayDiesInTheMiddle() throws Exception {
        write(40);
        var sent = new ArrayList<Waiting>();

        assertThatThrownBy(() ->
                        new SqlOutboxStore(database.database())
                                .relay(events -> {
                                    sent.addAll(events.subList(0, 20));
                                    throw new IllegalStateException("killed");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sent).hasSize(20);
        assertThat(database.count("status_outbox")).isEqualTo(40);
        relay().runOnce();

        assertThat(new HashSet<>(told())).hasSize(40);
        assertThat(database.count("status_outbox")).isZero();
    }

    @Test
    void twoRelaysShareTheWork() throws Exception {
        write(2000);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(this::runThrice);
            var second = threads.submit(this::runThrice);
            first.get();
            second.get();
        }

        assertThat(database.count("status_outbox")).isZero();
        assertThat(told()).hasSize(2000).doesNotHaveDuplicates();
    }

    private Void runThrice() throws Exception {
        var relay = relay();
        for (int i = 0; i < 3; i++) {
            relay.wakeUp();
            relay.runOnce();
        }
        return null;
    }
}
