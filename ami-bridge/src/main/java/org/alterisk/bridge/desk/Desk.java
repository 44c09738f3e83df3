package org.alterisk.bridge.desk;

import org.alterisk.bridge.directory.Change;
import org.alterisk.bridge.directory.Directory;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.Clocks;
import org.alterisk.bridge.session.Sessions;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// One thread for the directory, the makecalls and the transfers, so that each sees the others as
/// they are. It waits for nothing but its inbox.
public final class Desk implements Worker {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int MOST_UNREAD = 50_000;
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration BETWEEN_LISTS = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Sessions sessions;
    private final Directory directory;
    private final Consumer<List<Change>> changes;
    private final LongConsumer whole;
    private final Clocks clocks;
    private final MakeCallDesk makeCalls;
    private final TransferDesk transfers;
    private boolean unclear;
    private Instant listedAt = Instant.EPOCH;
    private Instant nextTick = Instant.EPOCH;

    /// @param changes takes what is to be told of the directory; like the others it must not block
    /// @param whole takes the epoch of which all was handed over
    /// @param replies takes what gateways wait for
    /// @param time for its own waits
    public Desk(
            String node,
            Sessions sessions,
            Consumer<List<Change>> changes,
            LongConsumer whole,
            Consumer<Reply> replies,
            Time time,
            Clocks clocks) {
        inbox = new Inbox(MOST_UNREAD, time);
        this.sessions = sessions;
        this.changes = changes;
        this.whole = whole;
        this.clocks = clocks;
        directory = new Directory(node);
        makeCalls = new MakeCallDesk(node, directory, inbox, sessions, replies, clocks);
        transfers = new TransferDesk(node, directory, inbox, replies, clocks);
    }

    @Override
    public String name() {
        return "desk";
    }

    /// Takes a part of the stream of events; waits for room while this reads on, see [Inbox].
    public void take(Inbox.Stream part) {
        inbox.take(part);
    }

    public void makeCall(Command.MakeCall order, Optional<AmiSession> session) {
        inbox.work(() -> makeCalls.place(order, session));
    }

    /// Earlier bridges have answered these: they are not run again.
    public void recall(Set<CommandId> answered) {
        inbox.work(() -> {
            makeCalls.recall(answered);
            transfers.recall(answered);
        });
    }

    public void hangUp(CommandId id) {
        inbox.work(() -> makeCalls.hangUp(id));
    }

    public void transfer(Command.Transfer order, Optional<AmiSession> session) {
        inbox.work(() -> transfers.begin(order, session));
    }

    public void sessionOver() {
        inbox.work(() -> {
            makeCalls.sessionOver();
            transfers.sessionOver();
        });
    }

    /// These keys stand in the directory's topic from before.
    public void leftOver(Collection<String> keys) {
        inbox.work(() -> directory.leftOver(keys));
    }

    /// Something that was to be told is lost: all is told again.
    public void tellAll() {
        inbox.work(() -> {
            if (directory.isLoaded()) {
                tellAll(directory.epoch(), clocks.now());
            }
        });
    }

    @Override
    public void runOnce() throws InterruptedException {
        switch (inbox.poll(WAIT)) {
            case null -> {}
            case Inbox.Stream.Opened(long epoch, Instant _) -> directory.opened(epoch);
            case Inbox.Stream.Heard(var event) -> heard(event);
            case Inbox.Stream.Listed(long epoch, Instant at) -> tellAll(epoch, at);
            case Inbox.Stream.Lost(long count, Instant _) -> {
                log.atWarn().addKeyValue("lost", count).log("AMI events are missing; listing all");
                unclear = true;
            }
            case Inbox.Learned _ -> throw new IllegalStateException("no facts come here");
            case Inbox.Work(var todo) -> todo.run();
        }
        var now = clocks.now();
        if (!now.isBefore(nextTick)) {
            nextTick = now.plus(TICK);
            tick(now);
        }
    }

    private void tellAll(long epoch, Instant at) {
        if (epoch == directory.epoch()) {
            changes.accept(directory.loaded(epoch, at));
            whole.accept(epoch);
        }
    }

    private void heard(AmiEvent event) {
        changes.accept(directory.take(event));
        if (directory.isContactsUnclear()) {
            listContacts();
        }
        makeCalls.heard(event);
        transfers.heard(event);
    }

    private void listContacts() {
        sessions.ready()
                .ifPresent(session -> {
                    directory.contactsAsked();
                    var _ = session.contacts(Directory.CONTACTS);
                });
    }

    private void tick(Instant now) {
        if (directory.isContactsUnclear()) {
            listContacts();
        }
        boolean wanted = makeCalls.tick(now) || unclear;
        transfers.tick(now);
        if (wanted && !now.isBefore(listedAt.plus(BETWEEN_LISTS))) {
            sessions.ready().ifPresent(session -> list(session, now));
        }
    }

    /// The lists are read from the stream of events, where they stand in order.
    private void list(AmiSession session, Instant now) {
        listedAt = now;
        var _ = session.channels();
        if (unclear) {
            unclear = false;
            var _ = session.contacts(Directory.CONTACTS);
            var _ = session.peers(Directory.PEERS);
        }
    }

    @Override
    public void stop() {
        makeCalls.sessionOver();
        transfers.sessionOver();
    }
}
