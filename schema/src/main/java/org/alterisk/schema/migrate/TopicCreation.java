package org.alterisk.schema.migrate;

import org.alterisk.schema.topic.TopicSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/// Creates the topics that are missing. Those that exist are left as the administrator has them.
public final class TopicCreation {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);

    private TopicCreation() {}

    /// Creates what is missing, and returns the names of those that were created.
    ///
    /// @param replication replicas of each partition; empty: the broker's default
    public static List<String> create(
            Admin admin, List<TopicSpec> specs, Optional<Short> replication)
            throws InterruptedException, ExecutionException {
        var existing = admin.listTopics().names().get();
        var created = new ArrayList<String>();
        for (var spec : specs) {
            if (!existing.contains(spec.name()) && created(admin, spec, replication)) {
                created.add(spec.name());
            }
        }
        awaitLeaders(admin, created);
        return created;
    }

    /// A broker may not yet know what the controller has created; who starts next must find it.
    private static void awaitLeaders(Admin admin, List<String> created)
            throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!ready(admin, created) && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean ready(Admin admin, List<String> created)
            throws InterruptedException, ExecutionException {
        if (!admin.listTopics().names().get().containsAll(created)) {
            return false;
        }
        return admin.describeTopics(created).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null);
    }

    private static boolean created(Admin admin, TopicSpec spec, Optional<Short> replication)
            throws InterruptedException, ExecutionException {
        var topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), replication);
        try {
            admin.createTopics(List.of(topic.configs(spec.config()))).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false; // another migrate was quicker
            }
            throw e;
        }
    }
}
