package org.alterisk.gateway.push.status;

import org.alterisk.gateway.push.EventStream;

import java.io.IOException;
import java.time.Duration;

/// The statuses as one client gets them: what it missed, then what comes, each once, with the
/// position after it for an id.
final class StatusStream {
    static final String CUT_OFF = "events are not read fast enough, go on with the last id";

    private final EventStream stream;
    private final StatusFilter filter;
    private Position position;

    StatusStream(EventStream stream, StatusFilter filter, Position position) {
        this.stream = stream;
        this.filter = filter;
        this.position = position;
    }

    /// Tells what the client missed, as far as the topic goes now.
    ///
    /// @param asked where the client stands
    static StatusStream resumed(
            EventStream stream, StatusFilter filter, Position asked, CatchUp missed)
            throws IOException {
        var from = missed.from(asked);
        var resumed = new StatusStream(stream, filter, from);
        if (asked.isBehind(from) || from.isBehind(asked)) {
            stream.event(
                    from.text(),
                    "gap",
                    "{\"reason\":\"the topic does not have all since the last event any more\"}");
        }
        resumed.read(missed, missed.end());
        return resumed;
    }

    private void read(CatchUp missed, Position to) throws IOException {
        missed.read(position, to, stream::goesOn, this::tell);
        if (stream.goesOn()) {
            position = position.orLater(to);
            stream.flush();
        }
    }

    /// Reads up to where the follower begins, so that nothing is between.
    void join(CatchUp missed, StatusFeed.Follower follower) throws IOException {
        read(missed, follower.began());
    }

    /// Tells what comes.
    ///
    /// @return why it ends; "" when the client has left or may not go on
    String follow(StatusFeed feed, StatusFeed.Follower follower)
            throws IOException, InterruptedException {
        stream.position(position.text());
        while (stream.goesOn()) {
            var next = follower.next(EventStream.LOOK);
            while (next.isPresent()) {
                tell(next.get());
                next = follower.next(Duration.ZERO);
            }
            if (follower.isCutOff()) {
                return CUT_OFF;
            }
            stream.flush();
            feed.toldTo(follower).ifPresent(told -> position = position.orLater(told));
            if (stream.isQuiet()) {
                stream.position(position.text());
            }
        }
        return "";
    }

    /// Another gateway may have told it before this one came to it.
    private void tell(StatusRecord record) throws IOException {
        if (position.isPast(record)) {
            return;
        }
        position = position.after(record);
        if (filter.wants(record.event())) {
            stream.event(position.text(), "status", record.json());
        }
    }
}
