package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.exchange.Way;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Fetches records ahead and hands them out. Some stay behind now and then, as where the answer of
/// a broker ends in the middle: those are handed out later, whatever has become of the member.
final class Fetching {
    private static final int ONE_IN = 8;

    private final Way way;
    private final Readings readings;
    private final ConsumerOptions options;
    private final Random random;

    Fetching(Way way, Readings readings, ConsumerOptions options, Random random) {
        this.way = way;
        this.readings = readings;
        this.options = options;
        this.random = random;
    }

    private record Fetched(
            Reading reading,
            int moves,
            boolean outOfRange,
            List<ConsumerRecord<String, byte[]>> records) {}

    /// False: the broker did not answer.
    ///
    /// @throws OffsetOutOfRangeException where a position is beyond the log, and nothing stands for
    ///   it
    boolean fetch() {
        boolean hasSome = readings.all().stream().anyMatch(Reading::hasFetched);
        if (hasSome || !hasMore()) {
            return true;
        }
        var answer = way.ask(this::read);
        answer.ifPresent(this::keep);
        return answer.isPresent();
    }

    /// Whether the broker has records, or something else to say, for this consumer.
    boolean hasMore() {
        return readings.all().stream().anyMatch(Reading::isWorthFetching);
    }

    private List<Fetched> read() {
        return readings.all().stream().filter(Reading::isWorthFetching).map(this::read).toList();
    }

    private Fetched read(Reading reading) {
        boolean outOfRange = reading.isOutOfRange();
        return new Fetched(
                reading,
                reading.moves(),
                outOfRange,
                outOfRange
                        ? List.of()
                        : reading.log.from(reading.position(), options.fetchRecords()));
    }

    private void keep(List<Fetched> all) {
        var beyond = new LinkedHashMap<TopicPartition, Long>();
        for (var fetched : all) {
            var reading = fetched.reading();
            if (reading.moves() != fetched.moves()) {
                continue;
            }
            if (!fetched.outOfRange()) {
                reading.fetched(fetched.records());
                continue;
            }
            switch (options.reset()) {
                case EARLIEST -> reading.moveTo(Reading.Origin.BEGINNING);
                case LATEST -> reading.moveTo(Reading.Origin.END);
                case NONE -> beyond.put(reading.partition(), reading.position());
            }
        }
        if (!beyond.isEmpty()) {
            throw new OffsetOutOfRangeException(beyond);
        }
    }

    /// What a poll returns of what was fetched.
    ConsumerRecords<String, byte[]> handOut() {
        int there = 0;
        for (var reading : readings.all()) {
            if (reading.hasFetched()) {
                there += reading.fetchedCount();
            }
        }
        if (there == 0) {
            return ConsumerRecords.empty();
        }
        boolean some = there > 1 && random.nextInt(ONE_IN) == 0;
        return take(Math.min(options.maxPollRecords(), some ? 1 + random.nextInt(there) : there));
    }

    private ConsumerRecords<String, byte[]> take(int atMost) {
        int left = atMost;
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        var next = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        for (var reading : new ArrayList<>(readings.all())) {
            if (left > 0 && reading.hasFetched()) {
                var taken = reading.take(left);
                left -= taken.size();
                records.put(reading.partition(), taken);
                next.put(reading.partition(), new OffsetAndMetadata(reading.position()));
            }
        }
        return new ConsumerRecords<>(records, next);
    }
}
