package org.alterisk.bridge.watch;

import org.alterisk.schema.message.CallEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log how attempts ended.
final class CallLog {
    private static final Logger log = LoggerFactory.getLogger(CallLog.class);

    private CallLog() {}

    static void ended(CallEvent lastWord) {
        var line = log.atInfo().addKeyValue("attemptId", lastWord.attemptId());
        if (lastWord instanceof CallEvent.Ended ended) {
            line.addKeyValue("outcome", ended.outcome().word())
                    .addKeyValue("cause", ended.call().cause())
                    .log("Attempt ended");
        } else {
            line.log("Attempt left no trace");
        }
    }
}
