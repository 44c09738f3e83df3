package org.alterisk.bridge.watch;

import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.SessionLoop;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What a new AMI session of the node begins with: a new epoch, then reconciliation. Only after
/// that is the node said to be up and are commands run.
public final class NodeSessions implements SessionLoop.Guest {
    private static final Logger log = LoggerFactory.getLogger(NodeSessions.class);
    private static final int BOOT_SECONDS = 30;

    private final String node;
    private final Inbox inbox;
    private final CallChecks checks;
    private final InstantSource clock;
    private volatile Runnable onChange = () -> {};
    private volatile boolean active;
    private final AtomicLong epoch;
    private volatile @Nullable String asterisk;

    public NodeSessions(String node, Inbox inbox, CallChecks checks, InstantSource clock) {
        this.node = node;
        this.inbox = inbox;
        this.checks = checks;
        this.clock = clock;
        epoch = new AtomicLong(clock.millis());
    }

    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /// Whether this bridge is the active one of its node.
    public void activate(boolean active) {
        this.active = active;
        onChange.run();
    }

    /// What the directory is to be told; empty while another bridge is the active one.
    public Optional<NodeState> state() {
        var version = asterisk;
        return active
                ? Optional.of(
                        new NodeState(node, version != null, epoch.get(), version, clock.instant()))
                : Optional.empty();
    }

    @Override
    public Consumer<AmiEvent> listener() {
        long own = epoch.get();
        return event -> inbox.heard(own, event);
    }

    @Override
    public void opened(AmiSession session) throws IOException, InterruptedException {
        inbox.opened(epoch.get(), clock.instant());
        awaitBoot(session);
        checks.reconcile(session);
        asterisk = session.asterisk();
        onChange.run();
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
        onChange.run();
    }
}
