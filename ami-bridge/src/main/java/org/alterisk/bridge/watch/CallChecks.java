package org.alterisk.bridge.watch;

import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.session.AsteriskState;
import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.bridge.track.JournalEntry;
import org.alterisk.schema.autocall.AttemptId;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks Asterisk about attempts and turns its answers into facts. The channels are listed first and
/// the journal is read after: what has no channel then has written its last word.
public final class CallChecks {
    private final Inbox inbox;
    private final Attempts attempts;
    private final InstantSource clock;

    public CallChecks(Inbox inbox, Attempts attempts, InstantSource clock) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// Looks up these attempts.
    public void check(AmiSession session, Collection<AttemptId> ids)
            throws IOException, InterruptedException {
        check(session, ids, Map.of());
    }

    /// Looks up all that is followed, all that Asterisk has a channel of, and all that stands in
    /// the journal.
    public void reconcile(AmiSession session) throws IOException, InterruptedException {
        var journal = new AsteriskState(session).journal();
        var ids =
                attempts.open().stream()
                        .map(Attempt::id)
                        .collect(Collectors.toCollection(HashSet::new));
        ids.addAll(journal.keySet());
        check(session, ids, journal);
    }

    private void check(
            AmiSession session, Collection<AttemptId> ids, Map<AttemptId, JournalEntry> known)
            throws IOException, InterruptedException {
        var state = new AsteriskState(session);
        var askedAt = clock.instant();
        var live = state.channels();
        var gone = ids.stream().filter(id -> !live.containsKey(id)).toList();
        var last = new HashMap<AttemptId, JournalEntry>();
        known.forEach((id, entry) -> {
            if (!entry.isProvisional()) {
                last.put(id, entry);
            }
        });
        last.putAll(state.journal(gone.stream().filter(id -> !last.containsKey(id)).toList()));
        var now = clock.instant();
        attempts.adopt(live.keySet());
        attempts.adopt(last.keySet());
        live.forEach((id, up) -> inbox.learned(id, new Fact.Live(up, askedAt, now)));
        for (var id : gone) {
            inbox.learned(id, new Fact.Gone(Optional.ofNullable(last.get(id)), askedAt, now));
        }
    }
}
