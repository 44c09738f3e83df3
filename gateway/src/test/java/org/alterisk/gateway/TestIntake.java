package org.alterisk.gateway;

import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.INBOX_OFFSET;

import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.JobMessage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Takes jobs in as a worker does: rows and offset in one transaction.
public final class TestIntake implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final Database database;
    private final String topic;

    public TestIntake(TestBed bed) {
        topic = bed.kafka().topics().jobs();
        database = bed.open();
        consumer = new KafkaClients(bed.kafka()).reader("test-intake", Map.of());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Takes in what comes within a short while, with this status; returns how many.
    public int takeIn(AutocallStatus status) {
        var records = consumer.poll(Duration.ofMillis(100));
        if (!records.isEmpty()) {
            database.jooq()
                    .transaction(tx -> records.forEach(record -> insert(tx.dsl(), record, status)));
        }
        return records.count();
    }

    private void insert(
            DSLContext tx, ConsumerRecord<String, byte[]> record, AutocallStatus status) {
        switch (JobCodec.read(record.value())) {
            case Decoded.Message<JobMessage>(AutocallJob job) -> insert(tx, job, status);
            case Decoded.Message<JobMessage>(Cancel.ById(var id, _)) ->
                    tx.update(AUTOCALL)
                            .set(AUTOCALL.STATUS, AutocallStatus.CANCELLED)
                            .set(AUTOCALL.FINISHED_AT, Instant.now())
                            .where(AUTOCALL.ID.eq(id.value()))
                            .execute();
            default -> throw new IllegalStateException("an accepted job cannot be read");
        }
        tx.insertInto(INBOX_OFFSET)
                .values(topic, record.partition(), record.offset() + 1)
                .onDuplicateKeyUpdate()
                .set(INBOX_OFFSET.NEXT_OFFSET, record.offset() + 1)
                .execute();
    }

    /// One that meets another of its key is kept without the key, and is no order.
    private static void insert(DSLContext tx, AutocallJob job, AutocallStatus wanted) {
        var key =
                job.order()
                        .key()
                        .filter(its -> !tx.fetchExists(AUTOCALL, AUTOCALL.JOB_KEY.eq(its)));
        boolean isGood = key.isPresent() || job.order().key().isEmpty();
        var status = isGood ? wanted : AutocallStatus.ERROR;
        tx.insertInto(AUTOCALL)
                .set(AUTOCALL.ID, job.id().orElseThrow().value())
                .set(AUTOCALL.JOB_KEY, key.orElse(null))
                .set(AUTOCALL.DIGEST, JobCodec.digest(job.order()))
                .set(AUTOCALL.NUMBER, job.order().number().digits())
                .set(
                        AUTOCALL.FILES,
                        job.order().files().stream().map(SoundFile::name).toArray(String[]::new))
                .set(AUTOCALL.PRIORITY, (short) job.order().priority())
                .set(AUTOCALL.STATUS, status)
                .set(AUTOCALL.REASON, status == AutocallStatus.ERROR ? "no such sound: x" : null)
                .set(AUTOCALL.FINISHED_AT, status.isFinal() ? Instant.now() : null)
                .execute();
    }

    @Override
    public void close() {
        consumer.close();
        database.close();
    }
}
