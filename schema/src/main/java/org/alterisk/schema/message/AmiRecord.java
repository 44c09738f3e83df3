package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The values of `alterisk.ami.events`. Within an epoch of a node the sequence has no holes; what
/// was or may have been missed is said by a [Gap].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AmiRecord.AmiEvent.class, name = "event"),
    @JsonSubTypes.Type(value = AmiRecord.Gap.class, name = "gap"),
})
public sealed interface AmiRecord {
    String node();

    /// Counts the AMI sessions of the bridge, see [DirectoryEntry.NodeState].
    long epoch();

    /// Counts the records of the epoch from 1.
    long sequence();

    /// One AMI event as it came, its header names as Asterisk spells them. A header that came more
    /// than once has all its values, in order.
    record AmiEvent(
            String node,
            long epoch,
            long sequence,
            Instant receivedAt,
            String event,
            Map<String, List<String>> fields)
            implements AmiRecord {
        public AmiEvent {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(fields, "fields");
        }
    }

    /// Events may be missing before this record.
    ///
    /// @param reason `session-start` or `overflow`
    /// @param lost how many were lost, -1 when that cannot be known
    record Gap(String node, long epoch, long sequence, Instant receivedAt, String reason, long lost)
            implements AmiRecord {
        public Gap {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
