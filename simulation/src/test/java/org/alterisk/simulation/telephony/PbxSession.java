package org.alterisk.simulation.telephony;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Connector;
import org.alterisk.bridge.session.ErrorReplyException;
import org.alterisk.bridge.session.NotConnectedException;
import org.alterisk.bridge.session.Timing;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.runtime.lifecycle.Time;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A bridge's AMI session, both ends of it. Whoever asks for a list waits for it before the call
/// returns: a fiber must not wait for a future.
public final class PbxSession implements AmiSession {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Pbx pbx;
    private final Client client;
    private final Consumer<AmiEvent> events;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Pipe toPbx;
    private final Pipe toBridge;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long lastByteAt;

    /// The process that connects.
    ///
    /// @param clock stamps what is received
    /// @param runs false while it is paused
    public record Client(Time time, InstantSource clock, Timing timing, BooleanSupplier runs) {}

    private record Pending(CompletableFuture<?> future, long since) {}

    public static Connector connector(Pbx pbx, Client client) {
        return events -> pbx.connect(client, events);
    }

    PbxSession(Pbx pbx, Client client, Consumer<AmiEvent> events) {
        this.pbx = pbx;
        this.client = client;
        this.events = events;
        toPbx = new Pipe(pbx.agenda(), pbx.simulation().random());
        toBridge = new Pipe(pbx.agenda(), pbx.simulation().random());
        lastByteAt = client.time().nanos();
        pbx.agenda().after(TICK, this::tick);
    }

    /// Whether the bridge's side is over, or something has not come to it yet.
    public boolean isBehind() {
        return ended.isDone() || toBridge.hasWaiting();
    }

    /// The link swallows what is sent, both ways, and keeps it.
    public void freeze() {
        toPbx.freeze();
        toBridge.freeze();
    }

    public void thaw() {
        toPbx.thaw();
        toBridge.thaw();
    }

    /// The bridge's process does not read any more.
    public void stopReading() {
        toBridge.freeze();
    }

    public void readAgain() {
        lastByteAt = client.time().nanos();
        toBridge.thaw();
    }

    public void slow(int millis) {
        toPbx.slow(millis);
        toBridge.slow(millis);
    }

    /// The connection breaks: what is under way is lost.
    public void cut() {
        end("cut");
    }

    /// Asterisk is no more, or stops.
    void dropped() {
        toPbx.close();
        toBridge.put(() -> end("closed by Asterisk"));
    }

    /// The bridge's process was killed: its end of the connection is closed by the machine, and
    /// what it had not got through is thrown away.
    public void killed() {
        toPbx.close();
        toBridge.close();
        pbx.left(this);
    }

    private void end(String reason) {
        killed();
        if (ended.complete(reason)) {
            var failure = new IOException("session is over: " + reason);
            for (var one : List.copyOf(pending)) {
                one.future().completeExceptionally(failure);
            }
        }
    }

    void told(AmiEvent event) {
        toBridge.put(() -> {
            lastByteAt = client.time().nanos();
            events.accept(new AmiEvent(event.name(), event.fields(), client.clock().instant()));
        });
    }

    /// What the process's own timers do: a link that is silent is dead, an answer may be overdue.
    private void tick() {
        if (ended.isDone()) {
            return;
        }
        long now = client.time().nanos();
        if (!client.runs().getAsBoolean()) {
            if (now - lastByteAt >= client.timing().read().toNanos()) {
                toPbx.lose(); // not modelled: a dead link and a paused bridge at once, for long
            }
            pbx.agenda().after(TICK, this::tick);
            return;
        }
        if (now - lastByteAt >= client.timing().read().toNanos()) {
            end("Read timed out");
            return;
        }
        while (!pending.isEmpty()
                && (pending.getFirst().future().isDone()
                        || now - pending.getFirst().since()
                                >= client.timing().action().toNanos())) {
            pending.removeFirst().future().completeExceptionally(new TimeoutException());
        }
        pbx.agenda().after(TICK, this::tick);
    }

    private <T> CompletableFuture<T> tracked() {
        var future = new CompletableFuture<T>();
        pending.addLast(new Pending(future, client.time().nanos()));
        return future;
    }

    @Override
    public CompletableFuture<AmiReply> send(AmiAction action) {
        if (ended.isDone()) {
            return CompletableFuture.failedFuture(
                    new NotConnectedException(new IllegalStateException("not connected")));
        }
        CompletableFuture<AmiReply> reply = tracked();
        toPbx.put(() -> {
            var answer = pbx.run(action);
            toBridge.put(() -> {
                lastByteAt = client.time().nanos();
                reply.complete(answer);
            });
        });
        return reply;
    }

    @Override
    public CompletableFuture<List<AmiEvent>> list(String prefix, AmiAction action) {
        if (ended.isDone()) {
            return CompletableFuture.failedFuture(new IOException("session is over"));
        }
        CompletableFuture<List<AmiEvent>> list = tracked();
        var wake = client.time().newWake();
        var _ = list.whenComplete((_, _) -> wake.wake());
        toPbx.put(() -> answer(action, list));
        try {
            while (!list.isDone()) {
                wake.await(Duration.ofMinutes(1));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return list;
    }

    private void answer(AmiAction action, CompletableFuture<List<AmiEvent>> list) {
        try {
            var items = pbx.list(action);
            items.forEach(this::told); // they stand in the stream of events too
            toBridge.put(() -> {
                lastByteAt = client.time().nanos();
                list.complete(items);
            });
        } catch (IllegalArgumentException e) {
            toBridge.put(() ->
                    list.completeExceptionally(
                            new ErrorReplyException(String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public CompletableFuture<Void> fullyBooted() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public String asterisk() {
        return "simulated";
    }

    @Override
    public void close() {
        end("closed");
    }
}
