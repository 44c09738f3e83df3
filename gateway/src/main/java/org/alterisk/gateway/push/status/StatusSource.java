package org.alterisk.gateway.push.status;

import io.javalin.http.Context;

import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.push.status.StatusEvents.Wish;
import org.alterisk.runtime.kafka.KafkaClients;
import org.apache.kafka.common.KafkaException;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Puts a client on the feed, after what it has missed.
final class StatusSource {
    /// Each has a reader of its own.
    private static final int MOST_CATCHING_UP = 16;

    private final KafkaClients kafka;
    private final String topic;
    private final StatusFeed feed;
    private final Semaphore catchingUp = new Semaphore(MOST_CATCHING_UP);

    StatusSource(KafkaClients kafka, String topic, StatusFeed feed) {
        this.kafka = kafka;
        this.topic = topic;
        this.feed = feed;
    }

    void serve(Context http, Wish wish, Streams.Place place, BooleanSupplier isAllowed)
            throws IOException, InterruptedException {
        var asked = wish.after();
        if (asked.isEmpty()) {
            serveNew(http, wish.filter(), place, isAllowed);
        } else if (catchingUp.tryAcquire()) {
            try (var leave = new Leave(catchingUp)) {
                serveResumed(http, wish.filter(), asked.get(), place, isAllowed, leave);
            }
        } else {
            Problem.unavailable("too many clients are catching up, try again later").write(http);
        }
    }

    /// Gives the right to catch up back, once.
    private static final class Leave implements AutoCloseable {
        private final Semaphore rights;
        private boolean isGiven;

        private Leave(Semaphore rights) {
            this.rights = rights;
        }

        @Override
        public void close() {
            if (!isGiven) {
                isGiven = true;
                rights.release();
            }
        }
    }

    private void serveNew(
            Context http, StatusFilter filter, Streams.Place place, BooleanSupplier isAllowed)
            throws IOException, InterruptedException {
        var follower = feed.follow(filter);
        if (follower.isEmpty()) {
            away().write(http);
            return;
        }
        try (var follows = follower.get()) {
            EventStream.serve(
                    http,
                    place,
                    isAllowed,
                    stream ->
                            new StatusStream(stream, filter, follows.began())
                                    .follow(feed, follows));
        }
    }

    private void serveResumed(
            Context http,
            StatusFilter filter,
            Position asked,
            Streams.Place place,
            BooleanSupplier isAllowed,
            Leave leave)
            throws IOException, InterruptedException {
        CatchUp missed;
        try {
            missed = CatchUp.open(kafka, topic);
        } catch (KafkaException e) {
            away().write(http); // the tail tells when it is reached again
            return;
        }
        try (missed) {
            EventStream.serve(
                    http, place, isAllowed, stream -> resume(stream, filter, asked, missed, leave));
        }
    }

    /// What is missed can be long: the feed is joined when little of it is left.
    private String resume(
            EventStream stream, StatusFilter filter, Position asked, CatchUp missed, Leave leave)
            throws IOException, InterruptedException {
        try {
            var resumed = StatusStream.resumed(stream, filter, asked, missed);
            var follower = feed.follow(filter);
            if (follower.isEmpty()) {
                return "the statuses cannot be read now";
            }
            try (var follows = follower.get()) {
                resumed.join(missed, follows);
                missed.close();
                leave.close();
                return resumed.follow(feed, follows);
            }
        } catch (KafkaException e) {
            return "the statuses cannot be read now";
        }
    }

    private static Problem away() {
        return Problem.unavailable("the statuses cannot be read now, try again later");
    }
}
