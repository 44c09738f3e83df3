package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.runtime.lifecycle.Time;
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
public final class SessionLoop implements Worker, Sessions {
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

    private final String asterisk;
    private final Connector connector;
    private final Timing timing;
    private final Guest guest;
    private final Time time;
    private final Wake wake;
    private final Wake change;
    private volatile Phase phase = Phase.OPENING;
    private volatile boolean wanted;
    private volatile @Nullable AmiSession session;
    private final Pauses pauses = new Pauses();
    private long readySince;
    private String trouble = "";

    /// @param asterisk whom it connects to, for the log
    public SessionLoop(
            String asterisk, Connector connector, Timing timing, Guest guest, Time time) {
        this.asterisk = asterisk;
        this.connector = connector;
        this.timing = timing;
        this.guest = guest;
        this.time = time;
        wake = time.newWake();
        change = time.newWake();
    }

    @Override
    public String name() {
        return "ami";
    }

    /// Whether there should be a session at all.
    public void want(boolean wanted) {
        this.wanted = wanted;
        if (wanted && session == null) {
            enter(Phase.OPENING);
        }
        wake.wake();
    }

    @Override
    public Optional<AmiSession> ready() {
        return phase == Phase.READY ? Optional.ofNullable(session) : Optional.empty();
    }

    @Override
    public Optional<AmiSession> ready(Duration atMost) throws InterruptedException {
        long deadline = time.nanos() + atMost.toNanos();
        for (long left = atMost.toNanos();
                phase == Phase.OPENING && left > 0;
                left = deadline - time.nanos()) {
            change.await(Duration.ofNanos(left));
        }
        return ready();
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
            var opened = connector.connect(guest.listener());
            var _ = opened.ended().thenRun(wake::wake);
            session = opened;
            enter(Phase.OPENING);
            guest.opened(opened);
            readySince = time.nanos();
            trouble = "";
            log.atInfo()
                    .addKeyValue("asterisk", asterisk)
                    .addKeyValue("version", opened.asterisk())
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
            lost(ended.join(), Duration.ofNanos(time.nanos() - readySince));
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
                    .addKeyValue("asterisk", asterisk)
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
        phase = next;
        change.wake();
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
