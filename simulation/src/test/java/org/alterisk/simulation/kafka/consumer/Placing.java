package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.Group;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Way;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds where partitions are read from that have no position yet.
final class Placing {
    private final Way way;
    private final @Nullable Group group;
    private final Readings readings;
    private final ConsumerOptions.Reset reset;

    /// @param group null: a reader outside of any
    Placing(Way way, @Nullable Group group, Readings readings, ConsumerOptions.Reset reset) {
        this.way = way;
        this.group = group;
        this.readings = readings;
        this.reset = reset;
    }

    private record Place(Reading reading, int moves, long offset) {
        static final long NOWHERE = -1;
    }

    /// False: the broker did not answer.
    ///
    /// @throws NoOffsetForPartitionException where nothing was committed and nothing stands for it
    boolean find() {
        if (areAllPlaced()) {
            return true;
        }
        var answer = way.ask(this::places);
        answer.ifPresent(this::apply);
        return answer.isPresent();
    }

    /// Asks for as long as there is time.
    void insist(Deadline until, Waiting waiting) {
        if (!areAllPlaced()) {
            apply(way.insist(this::places, until, waiting::afterLoss));
        }
    }

    boolean areAllPlaced() {
        return readings.all().stream().allMatch(Reading::isPlaced);
    }

    private List<Place> places() {
        return readings.all().stream()
                .filter(reading -> !reading.isPlaced())
                .map(reading -> new Place(reading, reading.moves(), offset(reading)))
                .toList();
    }

    private long offset(Reading reading) {
        return switch (reading.origin()) {
            case BEGINNING -> reading.log.start();
            case END -> reading.log.end();
            case COMMITTED ->
                    committed(reading.partition()).orElseGet(() -> offsetByDefault(reading));
        };
    }

    private Optional<Long> committed(TopicPartition partition) {
        if (group == null) {
            return Optional.empty();
        }
        var offset = group.committed(partition);
        return offset.isPresent() ? Optional.of(offset.getAsLong()) : Optional.empty();
    }

    private long offsetByDefault(Reading reading) {
        return switch (reset) {
            case EARLIEST -> reading.log.start();
            case LATEST -> reading.log.end();
            case NONE -> Place.NOWHERE;
        };
    }

    private void apply(List<Place> places) {
        var nowhere = new ArrayList<TopicPartition>();
        for (var place : places) {
            if (place.reading().moves() != place.moves()) {
                continue;
            }
            if (place.offset() == Place.NOWHERE) {
                nowhere.add(place.reading().partition());
            } else {
                place.reading().moveTo(place.offset());
            }
        }
        if (!nowhere.isEmpty()) {
            throw new NoOffsetForPartitionException(nowhere);
        }
    }
}
