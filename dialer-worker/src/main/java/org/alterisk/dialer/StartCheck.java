package org.alterisk.dialer;

import org.alterisk.dialer.store.sql.SchemaStore;
import org.alterisk.dialer.store.sql.Transient;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// Waits at start for PostgreSQL and Kafka, which may be starting too, and makes sure that what the
/// worker needs is there.
final class StartCheck {
    private static final Logger log = LoggerFactory.getLogger(StartCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private StartCheck() {}

    /// @throws IllegalStateException when tables or topics are missing
    static void run(SchemaStore tables, Admin admin, Topics topics) throws Exception {
        var missing = new ArrayList<>(patiently("PostgreSQL", tables::missing));
        var existing = patiently("Kafka", () -> admin.listTopics().names().get());
        for (var topic :
                List.of(
                        topics.jobs(),
                        topics.rejectedJobs(),
                        topics.statuses(),
                        topics.calls(),
                        topics.directory())) {
            if (!existing.contains(topic)) {
                missing.add(topic);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "tables or topics are missing, run ./alterisk migrate: " + missing);
        }
    }

    private static <T> T patiently(String what, Callable<T> question) throws Exception {
        long begun = System.nanoTime();
        boolean told = false;
        while (true) {
            try {
                return question.call();
            } catch (Exception e) {
                boolean passing = Transient.is(e) && System.nanoTime() - begun < PATIENCE.toNanos();
                if (!passing) {
                    throw e instanceof ExecutionException && e.getCause() instanceof Exception cause
                            ? cause
                            : e;
                }
                if (!told) {
                    told = true;
                    log.atWarn().addKeyValue("for", what).log("Waits");
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
