package org.alterisk.bridge.command;

import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.watch.Attempts;
import org.alterisk.schema.autocall.AttemptId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;

/// Deletes journal records whose results are in PostgreSQL. What cannot be deleted now is told
/// again at the next reconnect, and forgotten then.
public final class Forgetting {
    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

    private final Sessions sessions;
    private final Attempts attempts;
    private final AtomicBoolean toldOfDenial = new AtomicBoolean();

    public Forgetting(Sessions sessions, Attempts attempts) {
        this.sessions = sessions;
        this.attempts = attempts;
    }

    void forget(AttemptId id) {
        if (attempts.isOpen(id)) {
            return; // its record is still to be written
        }
        sessions.ready()
                .ifPresent(session -> {
                    var _ = session.forget(id).whenComplete((reply, _) -> told(reply));
                });
    }

    private void told(@Nullable AmiReply reply) {
        if (reply != null
                && !reply.success()
                && reply.message().contains("Permission denied")
                && !toldOfDenial.getAndSet(true)) {
            log.atWarn()
                    .log(
                            "The AMI user may not delete journal records: they stay. "
                                    + "It needs the class call");
        }
    }
}
