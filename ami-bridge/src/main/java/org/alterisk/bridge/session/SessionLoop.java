package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps one AMI session up while it is wanted: connects again and again, notices a dead link by
/// pings that stay unanswered, and offers the session to others once its guest is ready.
public final class SessionLoop implements Worker {
    private static final Logger log = LoggerFactory.getLogger(SessionLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(1);

    /// Who uses the sessions. All calls come from the loop's thread.
    public interface Guest {
        /// What takes the events of the session that is to be opened next, on its reading thread.
        Consumer<AmiEvent> listener();

        /// A session has logged in. It is offered to others when this has returned.
        ///
        /// @throws IOException to give the session up
        void opened(AmiSession session) throws IOException, InterruptedException;

        /// The session that had been opened is over.
        void closed();
    }

    /// What others may expect.
    public enum Phase {
        /// There is no session, and there may be none for long.
        AWAY,
        /// There will soon be one.
        OPENING,
        READY
    }

    private final String name;
    private final AmiConfig config;
    private final Timing timing;
    private final String classes;
    private final Guest guest;
    private final Wake wake = Wake.create();
    private final Object change = new Object();
    private volatile Phase phase = Phase.OPENING;
    private volatile boolean wanted;
    private volatile @Nullable AmiSession session;
    private final Pauses pauses = new Pauses();
    private long readySince;
    private String trouble = "";

    /// @param classes the event classes to ask for, or `off`
    public SessionLoop(String name, AmiConfig config, Timing timing, String classes, Guest guest) {
        this.name = name;
        this.config = config;
        this.timing = timing;
        this.classes = classes;
        this.guest = guest;
    }

    @Override
    public String name() {
        return name;
    }

    /// Whether there should be a session at all.
    public void want(boolean wanted) {
        this.wanted = wanted;
        if (wanted && session == null) {
            enter(Phase.OPENING);
        }
        wake.wake();
    }

    /// The session, while it can be used.
    public Optional<AmiSession> ready() {
        return phase == Phase.READY ? Optional.ofNullable(session) : Optional.empty();
    }

    /// The session; waits for one that is just being opened.
    public Optional<AmiSession> ready(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (change) {
            while (phase == Phase.OPENING && deadline - System.nanoTime() > 0) {
                change.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        }
        return ready();
    }

    /// Hangs a channel up, if there is a session.
    public void hangUp(String channelId) {
        ready().ifPresent(session -> {
            var _ = session.hangUp(channelId);
        });
    }

    @Override
    public void runOnce() throws InterruptedException {
        var current = session;
        if (!wanted) {
            if (current != null) {
                drop(current);
            }
            wake.await(IDLE);
        } else if (current == null) {
            open();
        } else {
            keep(current);
        }
    }

    private void open() throws InterruptedException {
        try {
            var opened = AmiSession.open(config, timing, classes, guest.listener());
            var _ = opened.ended().thenRun(wake::wake);
            session = opened;
            enter(Phase.OPENING);
            guest.opened(opened);
            readySince = System.nanoTime();
            trouble = "";
            log.atInfo()
                    .addKeyValue("session", name)
                    .addKeyValue("asterisk", opened.asterisk())
                    .log("Connected to Asterisk");
            enter(Phase.READY);
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    private void keep(AmiSession current) throws InterruptedException {
        wake.await(timing.ping());
        var ended = current.ended();
        if (ended.isDone()) {
            lost(ended.join(), Duration.ofNanos(System.nanoTime() - readySince));
        } else if (wanted) {
            var _ = current.ping(); // any answer keeps the socket from timing out
        }
    }

    /// There is no session, or no longer; says so once per reason, and waits before the next one.
    private void lost(String reason, Duration lived) throws InterruptedException {
        var old = session;
        if (old != null) {
            drop(old);
        }
        enter(Phase.AWAY);
        if (wanted && !reason.equals(trouble)) {
            trouble = reason;
            log.atWarn()
                    .addKeyValue("session", name)
                    .addKeyValue("asterisk", config)
                    .addKeyValue("reason", reason)
                    .log("No AMI session");
        }
        wake.await(pauses.after(lived));
    }

    private void drop(AmiSession old) {
        enter(Phase.AWAY);
        session = null;
        old.close();
        guest.closed();
    }

    private void enter(Phase next) {
        synchronized (change) {
            phase = next;
            change.notifyAll();
        }
    }

    @Override
    public void wakeUp() {
        wanted = false;
        wake.wake();
    }

    @Override
    public void stop() {
        var old = session;
        if (old != null) {
            drop(old);
        }
    }
}
