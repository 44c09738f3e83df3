package org.alterisk.bridge.recall;

import static java.util.stream.Collectors.toMap;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what the bridges of this node told a moment ago: a command can be delivered again, and
/// whoever runs the next one must know which were run before.
public final class Recall {
    /// So long in any case: more than a command may be on its way.
    private static final Duration BACK = Duration.ofSeconds(30);

    /// Usual for `atLeast`.
    public static final long AT_LEAST = 1_000;

    private final PastReader past;
    private final Topics topics;
    private final String node;
    private final long atLeast;
    private final Time time;

    /// @param atLeast so many records of each partition are read, however old: they cost little,
    ///   and a command may come again late, and clocks be wrong
    public Recall(PastReader past, Topics topics, String node, long atLeast, Time time) {
        this.past = past;
        this.topics = topics;
        this.node = node;
        this.atLeast = atLeast;
        this.time = time;
    }

    /// @param calls by attempt, what was told of it, in order
    /// @param commands the makecalls and transfers that were answered in any way
    /// @param since what was told of calls before is not in it, or not all
    public record Told(
            Map<AttemptId, List<CallEvent>> calls, Set<CommandId> commands, Instant since) {}

    /// Empty: Kafka did not tell in time.
    public Optional<Told> read() {
        var calls = new LinkedHashMap<AttemptId, List<CallEvent>>();
        var commands = new HashSet<CommandId>();
        var begun = new HashMap<TopicPartition, Long>();
        var first = new HashMap<TopicPartition, Instant>();
        boolean all =
                past.read(
                        reader -> {
                            begun.putAll(beginnings(reader));
                            return begun;
                        },
                        record -> {
                            first.putIfAbsent(
                                    new TopicPartition(record.topic(), record.partition()),
                                    Instant.ofEpochMilli(record.timestamp()));
                            take(record, calls, commands);
                        });
        return all ? Optional.of(new Told(calls, commands, since(begun, first))) : Optional.empty();
    }

    private Instant since(Map<TopicPartition, Long> begun, Map<TopicPartition, Instant> first) {
        return begun.entrySet().stream()
                .filter(from -> from.getKey().topic().equals(topics.calls()) && from.getValue() > 0)
                .map(from -> first.getOrDefault(from.getKey(), time.instant()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Map<TopicPartition, Long> beginnings(Consumer<String, byte[]> reader) {
        var partitions =
                Stream.of(topics.calls(), topics.replies())
                        .flatMap(topic -> reader.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        long since = time.instant().minus(BACK).toEpochMilli();
        var young =
                reader.offsetsForTimes(
                        partitions.stream().collect(toMap(partition -> partition, _ -> since)));
        var oldest = reader.beginningOffsets(partitions);
        var beginnings = new HashMap<TopicPartition, Long>();
        reader.endOffsets(partitions)
                .forEach((partition, end) -> {
                    var first = young.get(partition);
                    long from = Math.min(first == null ? end : first.offset(), end - atLeast);
                    beginnings.put(partition, Math.max(oldest.getOrDefault(partition, 0L), from));
                });
        return beginnings;
    }

    private void take(
            ConsumerRecord<String, byte[]> record,
            Map<AttemptId, List<CallEvent>> calls,
            Set<CommandId> commands) {
        if (record.topic().equals(topics.calls())) {
            if (Codec.CALL_EVENT.decode(record.value())
                            instanceof Decoded.Message<CallEvent>(CallEvent event)
                    && event.node().equals(node)) {
                calls.computeIfAbsent(event.attemptId(), _ -> new ArrayList<>()).add(event);
            }
        } else if (Codec.REPLY.decode(record.value())
                instanceof Decoded.Message<Reply>(Reply reply)) {
            commands.add(reply.commandId());
        }
    }
}
