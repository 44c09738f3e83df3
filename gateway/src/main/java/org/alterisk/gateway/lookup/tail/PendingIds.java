package org.alterisk.gateway.lookup.tail;

import org.alterisk.schema.autocall.AutocallId;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The ids of jobs that no worker has taken in yet, per partition in segments of the topic. Written
/// by the tail's thread, read by any.
///
/// A segment goes when the stored offset has passed all of it, and a new one begins when the stored
/// offset has moved: so what is taken in goes within two readings of that offset, and with nobody
/// taking in there are few segments, however many jobs.
public final class PendingIds {
    private static final int MAX_SEGMENT = 1 << 20;

    private static final class Segment {
        final RoaringBitmap ids = new RoaringBitmap();
        int size;
        long lastOffset;
    }

    private static final class Partition {
        final Deque<Segment> segments = new ArrayDeque<>();
        long stored;
        boolean sealed = true;
    }

    private final Map<Integer, Partition> partitions = new HashMap<>();

    /// Notes the id of a job at this offset.
    public synchronized void add(int number, long offset, AutocallId id) {
        var partition = partition(number);
        if (offset < partition.stored) {
            return;
        }
        if (partition.sealed || partition.segments.getLast().size >= MAX_SEGMENT) {
            partition.segments.addLast(new Segment());
            partition.sealed = false;
        }
        var segment = partition.segments.getLast();
        segment.ids.add(unsigned(id));
        segment.size++;
        segment.lastOffset = offset;
    }

    /// All jobs of a partition before this offset have rows.
    public synchronized void passed(int number, long storedOffset) {
        var partition = partition(number);
        partition.sealed |= storedOffset != partition.stored;
        partition.stored = storedOffset;
        while (!partition.segments.isEmpty()
                && partition.segments.getFirst().lastOffset < storedOffset) {
            partition.segments.removeFirst();
            partition.sealed |= partition.segments.isEmpty();
        }
    }

    public synchronized boolean contains(AutocallId id) {
        for (var partition : partitions.values()) {
            for (var segment : partition.segments) {
                if (segment.ids.contains(unsigned(id))) {
                    return true;
                }
            }
        }
        return false;
    }

    synchronized int segments() {
        return partitions.values().stream().mapToInt(p -> p.segments.size()).sum();
    }

    private Partition partition(int number) {
        return partitions.computeIfAbsent(number, _ -> new Partition());
    }

    /// 1..2^32 as an unsigned 32-bit number.
    private static int unsigned(AutocallId id) {
        return (int) (id.value() - 1);
    }
}
