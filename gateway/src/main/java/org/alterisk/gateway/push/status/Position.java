package org.alterisk.gateway.push.status;

import org.alterisk.schema.check.Checked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How far the statuses topic is read: of each partition the offset of the next record. As text it
/// is the id of an event, the same on every gateway.
public record Position(List<Long> next) {
    private static final int RADIX = 36;
    private static final String TEXT = "[0-9a-z]{1,12}(\\.[0-9a-z]{1,12}){0,255}";

    public Position {
        next = List.copyOf(next);
    }

    /// Reads an event's id.
    public static Checked<Position> parse(String field, String text) {
        return text.matches(TEXT)
                ? Checked.valid(
                        new Position(
                                Arrays.stream(text.split("\\."))
                                        .map(part -> Long.parseLong(part, RADIX))
                                        .toList()))
                : Checked.invalid(field, "event.id", "must be the id of an event of this stream");
    }

    public String text() {
        return next.stream()
                .map(offset -> Long.toString(offset, RADIX))
                .collect(Collectors.joining("."));
    }

    int partitions() {
        return next.size();
    }

    /// Of a partition that came after this position: its beginning.
    long of(int partition) {
        return partition < next.size() ? next.get(partition) : 0;
    }

    boolean isPast(StatusRecord record) {
        return of(record.partition()) > record.offset();
    }

    /// With this record read.
    Position after(StatusRecord record) {
        var moved = new ArrayList<>(next);
        while (moved.size() <= record.partition()) {
            moved.add(0L);
        }
        moved.set(record.partition(), record.offset() + 1);
        return new Position(moved);
    }

    /// The later of both, partition by partition.
    Position orLater(Position other) {
        var later = new ArrayList<Long>();
        for (int p = 0; p < Math.max(partitions(), other.partitions()); p++) {
            later.add(Math.max(of(p), other.of(p)));
        }
        return new Position(later);
    }

    /// Whether some partition stands before where it stands in the other.
    boolean isBehind(Position other) {
        for (int p = 0; p < other.partitions(); p++) {
            if (of(p) < other.of(p)) {
                return true;
            }
        }
        return false;
    }
}
