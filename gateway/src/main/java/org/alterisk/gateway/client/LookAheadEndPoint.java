package org.alterisk.gateway.client;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;

/// A connection that can be asked whether its client has closed it. Only reading tells, so a byte
/// may have to be read ahead (of a request sent before the last one was answered): HTTP gets it
/// first when it reads on.
final class LookAheadEndPoint extends SocketChannelEndPoint {
    private final ByteBuffer ahead = ByteBuffer.allocate(1).limit(0);
    private final Executor executor;
    private boolean gone;

    LookAheadEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /// Whether the client has closed its side. To be asked only while HTTP does not read, that is
    /// by the handler of a request without a body.
    synchronized boolean isGone() {
        if (gone || ahead.hasRemaining() || isInputShutdown()) {
            return gone || isInputShutdown();
        }
        ahead.clear();
        try {
            gone = getChannel().read(ahead) < 0;
        } catch (IOException e) {
            gone = true;
        }
        ahead.flip();
        return gone;
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        if (!ahead.hasRemaining()) {
            return super.fill(buffer);
        }
        int position = BufferUtil.flipToFill(buffer);
        try {
            buffer.put(ahead);
        } finally {
            BufferUtil.flipToFlush(buffer, position);
        }
        return 1;
    }

    /// The byte read ahead will not make the socket readable again.
    @Override
    protected void needsFillInterest() {
        boolean isReadable;
        synchronized (this) {
            isReadable = ahead.hasRemaining();
        }
        if (isReadable) {
            executor.execute(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }
}
