package org.alterisk.embedded;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL and one Kafka for all integration tests of a JVM, started when first asked for
/// and stopped by a shutdown hook, which the end of the JVM waits for.
public final class SharedServers {
    private static final Deque<AutoCloseable> started = new ArrayDeque<>();
    private static final AtomicInteger databases = new AtomicInteger();
    private static @Nullable DataFolder folder;
    private static @Nullable PostgresServer postgres;
    private static @Nullable KafkaServer kafka;

    private SharedServers() {}

    public static synchronized PostgresServer postgres() {
        var running = postgres;
        if (running == null) {
            running = PostgresServer.start(folder(), 0);
            started.push(running);
            postgres = running;
        }
        return running;
    }

    public static synchronized KafkaServer kafka() {
        var running = kafka;
        if (running == null) {
            running = KafkaServer.start(folder(), 0);
            started.push(running);
            kafka = running;
        }
        return running;
    }

    /// The JDBC URL of a new, empty database.
    public static String freshDatabase() {
        return postgres().createDatabase("fresh_" + databases.incrementAndGet());
    }

    private static DataFolder folder() {
        var taken = folder;
        if (taken == null) {
            taken = DataFolder.temporary();
            started.push(taken);
            folder = taken;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::stop, "shared-servers"));
        }
        return taken;
    }

    private static synchronized void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // the log is no longer to be relied on in a shutdown hook
                System.err.println("an embedded server did not stop: " + e);
            }
        }
    }
}
