package org.alterisk.dialer.settle;

import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/// Reads call events out of what a poll brought, but for progress, which settles nothing.
final class CallRecords {
    private static final Logger log = LoggerFactory.getLogger(CallRecords.class);

    private CallRecords() {}

    static List<CallEvent> readable(Iterable<ConsumerRecord<String, byte[]>> records) {
        var events = new ArrayList<CallEvent>();
        for (var record : records) {
            if (CallEvent.Progress.isSurelyIn(record.value())) {
                continue;
            }
            switch (Codec.CALL_EVENT.decode(record.value())) {
                case Decoded.Message<CallEvent>(var event) -> events.add(event);
                // nothing waits on it: its attempt will be looked up
                case Decoded.Unreadable<CallEvent>(var violation) ->
                        log.atWarn()
                                .addKeyValue("partition", record.partition())
                                .addKeyValue("offset", record.offset())
                                .addKeyValue("code", violation.code())
                                .log("Call event cannot be read");
            }
        }
        return events;
    }
}
