package org.alterisk.gateway.web;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Closes connections whose client takes too long over a request's header. The server's idle
/// timeout does not: a byte now and then is enough to keep a connection for hours.
final class SlowHeaders implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connector connector;
    private final Wake stopping = Wake.create();
    private Map<Connection, Progress> progress = new HashMap<>();

    SlowHeaders(Connector connector) {
        this.connector = connector;
    }

    /// Where a connection stood when its last header was whole, or it had just come.
    ///
    /// @param headers how many were whole
    /// @param sinceNanos when it last was seen without a header begun
    record Progress(long headers, long bytes, long sinceNanos) {
        Progress next(long headersNow, long bytesNow, long nanos) {
            return headersNow != headers || bytesNow == bytes
                    ? new Progress(headersNow, bytesNow, nanos)
                    : this;
        }

        boolean isTooSlow(long nanos) {
            return nanos - sinceNanos > PATIENCE.toNanos();
        }
    }

    @Override
    public String name() {
        return "gateway-slow-headers";
    }

    @Override
    public void runOnce() throws InterruptedException {
        stopping.await(PERIOD);
        long now = System.nanoTime();
        var next = new HashMap<Connection, Progress>();
        for (var endPoint : connector.getConnectedEndPoints()) {
            var connection = endPoint.getConnection();
            if (connection == null) {
                continue;
            }
            long headers = connection.getMessagesIn();
            var before =
                    Objects.requireNonNullElse(progress.get(connection), new Progress(0, 0, now));
            var after = before.next(headers, connection.getBytesIn(), now);
            // one that is being answered may take as long as that takes
            if (after.isTooSlow(now) && headers == connection.getMessagesOut()) {
                endPoint.close();
            } else {
                next.put(connection, after);
            }
        }
        progress = next;
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
