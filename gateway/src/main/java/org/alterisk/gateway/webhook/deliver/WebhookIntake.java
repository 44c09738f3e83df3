package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.store.DeliveryInbox;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the statuses topic, with the other gateways in one group, into the table of deliveries;
/// commits after that.
final class WebhookIntake implements Worker {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final DeliveryInbox inbox;
    private final Wake courier;
    private final Reachability database;
    private final Reachability kafka;
    private final Wake stopping = Wake.create();

    /// @param courier to be woken when there is something to post
    WebhookIntake(
            Consumer<String, byte[]> consumer,
            String topic,
            DeliveryInbox inbox,
            Wake courier,
            Reachability database,
            Reachability kafka) {
        this.consumer = consumer;
        this.topic = topic;
        this.inbox = inbox;
        this.courier = courier;
        this.database = database;
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "gateway-webhook-intake";
    }

    @Override
    public void start() {
        consumer.subscribe(List.of(topic));
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                take(records);
            }
            kafka.reached();
        } catch (RebalanceInProgressException | CommitFailedException e) {
            return; // others read them again, and find them in the table
        } catch (RetriableException e) {
            kafka.missed(e);
            stopping.await(AGAIN);
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        try {
            if (inbox.add(changes(records)) > 0) {
                courier.wake();
            }
            database.reached();
        } catch (DataAccessException e) {
            database.missed(e);
            records.partitions()
                    .forEach(p -> consumer.seek(p, records.records(p).getFirst().offset()));
            stopping.await(AGAIN);
            return;
        }
        consumer.commitSync(ANSWER);
    }

    /// What cannot be read is no event, for webhooks either.
    private static List<StatusEvent> changes(ConsumerRecords<String, byte[]> records) {
        var changes = new ArrayList<StatusEvent>();
        for (var record : records) {
            if (Codec.STATUS.decode(record.value())
                    instanceof Decoded.Message<StatusEvent>(var change)) {
                changes.add(change);
            }
        }
        return changes;
    }

    @Override
    public void wakeUp() {
        stopping.wake();
        consumer.wakeup();
    }

    @Override
    public void stop() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }
}
