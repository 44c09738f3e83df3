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
import java.util.ArrayList;
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
    public static final long AT_LEAST = 5_000;

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
    public record Told(Map<AttemptId, List<CallEvent>> calls, Set<CommandId> commands) {}

    /// Empty: Kafka did not tell in time.
    public Optional<Told> read() {
        var told = new Told(new LinkedHashMap<>(), new HashSet<>());
        return past.read(this::beginnings, record -> take(record, told))
                ? Optional.of(told)
                : Optional.empty();
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

    private void take(ConsumerRecord<String, byte[]> record, Told told) {
        if (record.topic().equals(topics.calls())) {
            if (Codec.CALL_EVENT.decode(record.value())
                            instanceof Decoded.Message<CallEvent>(CallEvent event)
                    && event.node().equals(node)) {
                told.calls().computeIfAbsent(event.attemptId(), _ -> new ArrayList<>()).add(event);
            }
        } else if (Codec.REPLY.decode(record.value())
                instanceof Decoded.Message<Reply>(Reply reply)) {
            told.commands().add(reply.commandId());
        }
    }
}
