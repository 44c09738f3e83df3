package org.alterisk.gateway.command;

import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hands each reply to the one who waits for it.
public final class Replies {
    private static final int MOST_UNREAD = 64;

    private final Map<CommandId, BlockingQueue<Reply>> waiting = new ConcurrentHashMap<>();
    private volatile boolean reading;

    /// Whether replies to a command that is sent now would be seen.
    public boolean areRead() {
        return reading;
    }

    /// To be called before the command is sent, and closed when nobody waits any more.
    public Awaited await(CommandId id) {
        var queue = new LinkedBlockingQueue<Reply>(MOST_UNREAD);
        waiting.put(id, queue);
        return new Awaited(id, queue);
    }

    void readingBegan() {
        reading = true;
    }

    void deliver(Reply reply) {
        var queue = waiting.get(reply.commandId());
        if (queue != null) {
            var _ = queue.offer(reply);
        }
    }

    int waiting() {
        return waiting.size();
    }

    /// The replies to one command, in their order.
    public final class Awaited implements AutoCloseable {
        private final CommandId id;
        private final BlockingQueue<Reply> queue;

        private Awaited(CommandId id, BlockingQueue<Reply> queue) {
            this.id = id;
            this.queue = queue;
        }

        public Optional<Reply> next(Duration atMost) throws InterruptedException {
            return Optional.ofNullable(queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        }

        @Override
        public void close() {
            waiting.remove(id);
        }
    }
}
