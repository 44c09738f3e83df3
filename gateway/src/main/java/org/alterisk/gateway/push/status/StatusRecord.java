package org.alterisk.gateway.push.status;

import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A record of the statuses topic.
///
/// @param json as it stands there, with what a later version may have added
record StatusRecord(int partition, long offset, StatusEvent event, String json) {
    /// Empty: it cannot be read, and is no event.
    static Optional<StatusRecord> of(ConsumerRecord<String, byte[]> record) {
        return Codec.STATUS.decode(record.value())
                        instanceof Decoded.Message<StatusEvent>(var event)
                ? Optional.of(
                        new StatusRecord(
                                record.partition(),
                                record.offset(),
                                event,
                                new String(record.value(), StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
