package org.alterisk.bridge.watch;

import org.alterisk.bridge.directory.Directory;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.ErrorReplyException;
import org.alterisk.bridge.session.SessionLoop;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What a new AMI session of the node begins with: a new epoch, then reconciliation and the lists
/// of the directory. Only after that are commands run; the node is said to be up when the directory
/// of the epoch is told.
public final class NodeSessions implements SessionLoop.Guest {
    private static final Logger log = LoggerFactory.getLogger(NodeSessions.class);
    private static final int BOOT_SECONDS = 30;

    private final String node;
    private final Inbox inbox;
    private final CallChecks checks;
    private volatile Preparation beforeFirst = () -> true;
    private volatile Runnable onClosed = () -> {};
    private final Clocks clocks;
    private volatile Runnable onChange = () -> {};
    private volatile boolean active;
    private volatile boolean unprepared;
    private volatile long toldEpoch;
    private final AtomicLong epoch;
    private volatile @Nullable String asterisk;

    public NodeSessions(String node, Inbox inbox, CallChecks checks, Clocks clocks) {
        this.node = node;
        this.inbox = inbox;
        this.checks = checks;
        this.clocks = clocks;
        epoch = new AtomicLong(clocks.wall().millis());
    }

    /// What a bridge that has become the active one must know first.
    @FunctionalInterface
    public interface Preparation {
        /// @return false: it has failed and is to be tried again at the next session
        boolean prepare() throws InterruptedException;
    }

    /// The directory of this epoch is told as a whole.
    public void told(long ofEpoch) {
        toldEpoch = ofEpoch;
        onChange.run();
    }

    /// @param preparation called at the first session since this bridge has become the active one
    public void beforeFirst(Preparation preparation) {
        beforeFirst = preparation;
    }

    /// @param listener called when a session is over
    public void onClosed(Runnable listener) {
        onClosed = listener;
    }

    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /// Whether this bridge is the active one of its node.
    public void activate(boolean active) {
        if (active) {
            unprepared = true;
        }
        this.active = active;
        onChange.run();
    }

    /// What the directory is to be told; empty while another bridge is the active one.
    public Optional<NodeState> state() {
        var version = asterisk;
        long now = epoch.get();
        boolean connected = version != null && toldEpoch == now;
        return active
                ? Optional.of(new NodeState(node, connected, now, version, clocks.wall().instant()))
                : Optional.empty();
    }

    @Override
    public Consumer<AmiEvent> listener() {
        long own = epoch.get();
        return event -> inbox.heard(own, event);
    }

    @Override
    public void opened(AmiSession session) throws IOException, InterruptedException {
        inbox.opened(epoch.get(), clocks.now());
        awaitBoot(session);
        if (unprepared) {
            unprepared = !beforeFirst.prepare();
        }
        checks.reconcile(session);
        listRegistrations(session);
        inbox.take(new Inbox.Stream.Listed(epoch.get(), clocks.now()));
        asterisk = session.asterisk();
        onChange.run();
    }

    /// Their items are read from the stream of events; here it counts only that they have come.
    private void listRegistrations(AmiSession session) throws IOException, InterruptedException {
        var contacts = session.contacts(Directory.CONTACTS);
        var peers = session.peers(Directory.PEERS); // no chan_sip: an error
        for (var list : List.of(contacts, peers)) {
            try {
                list.get(); // bounded: the session fails what stays unanswered
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof ErrorReplyException)) {
                    throw new IOException("registrations were not listed", e.getCause());
                }
            }
        }
    }

    private void awaitBoot(AmiSession session) throws IOException, InterruptedException {
        try {
            session.fullyBooted().get(BOOT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // it is told to users that may read the class system only
            log.atWarn().addKeyValue("node", node).log("Asterisk did not say that it has booted");
        } catch (ExecutionException e) {
            throw new IOException("session ended before Asterisk had booted", e.getCause());
        }
    }

    @Override
    public void closed() {
        asterisk = null;
        epoch.incrementAndGet();
        onClosed.run();
        onChange.run();
    }
}
