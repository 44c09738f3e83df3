package org.alterisk.gateway.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How many wrong tokens may be shown: so many a minute by one computer, and by all together.
public final class LoginRate {
    static final int MOST_OF_ONE = 10;
    static final int MOST_OF_ALL = 600;
    private static final int MOST_KNOWN = 10_000;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<ByteBuffer, Integer> failures = new LinkedHashMap<>();
    private int ofAll;
    private long since;

    /// @param nanos a monotonic clock, such as [System#nanoTime]
    public LoginRate(LongSupplier nanos) {
        this.nanos = nanos;
        since = nanos.getAsLong();
    }

    public synchronized boolean allows(InetAddress asker) {
        turnOver();
        return ofAll < MOST_OF_ALL && failures.getOrDefault(network(asker), 0) < MOST_OF_ONE;
    }

    public synchronized void failed(InetAddress asker) {
        turnOver();
        ofAll++;
        if (failures.size() < MOST_KNOWN) {
            failures.merge(network(asker), 1, Integer::sum);
        }
    }

    /// Until it may be tried again.
    public synchronized Duration pause() {
        return Duration.ofNanos(Math.max(0, WINDOW_NANOS - (nanos.getAsLong() - since)));
    }

    private void turnOver() {
        if (nanos.getAsLong() - since >= WINDOW_NANOS) {
            since = nanos.getAsLong();
            failures.clear();
            ofAll = 0;
        }
    }

    /// One computer has a whole /64 of IPv6.
    private static ByteBuffer network(InetAddress asker) {
        var bytes = asker.getAddress();
        return ByteBuffer.wrap(
                asker instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
