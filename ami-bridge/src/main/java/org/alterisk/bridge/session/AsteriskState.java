package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.JournalEntry;
import org.alterisk.schema.autocall.AttemptId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// What Asterisk itself knows of attempts, asked over a session: its channels and the journal.
public final class AsteriskState {
    private static final Logger log = LoggerFactory.getLogger(AsteriskState.class);
    private static final String UP = "6";

    private final AmiSession session;

    public AsteriskState(AmiSession session) {
        this.session = session;
    }

    /// The attempts that have a channel now; true: it is up.
    public Map<AttemptId, Boolean> channels() throws IOException, InterruptedException {
        var live = new HashMap<AttemptId, Boolean>();
        for (var channel : await(session.list(AmiAction.coreShowChannels()))) {
            channel.first("Uniqueid")
                    .flatMap(AttemptId::ofHex)
                    .ifPresent(id ->
                            live.put(id, channel.first("ChannelState").equals(Optional.of(UP))));
        }
        return live;
    }

    /// The whole journal. An Asterisk that cannot list it is taken to have an empty one: its
    /// records are then read one by one, when a worker asks.
    public Map<AttemptId, JournalEntry> journal() throws IOException, InterruptedException {
        var entries = new HashMap<AttemptId, JournalEntry>();
        List<AmiEvent> records;
        try {
            records = await(session.list(AmiAction.journal()));
        } catch (ErrorReplyException e) {
            if (!String.valueOf(e.getMessage()).startsWith("Invalid/unknown command")) {
                throw e;
            }
            log.atWarn().log("This Asterisk cannot list its database (no action DBGetTree)");
            return entries;
        }
        for (var record : records) {
            var key = record.first("Key").orElse("");
            AttemptId.ofHex(key.substring(key.lastIndexOf('/') + 1))
                    .ifPresent(id -> entryOf(record).ifPresent(entry -> entries.put(id, entry)));
        }
        return entries;
    }

    /// The journal's record of each of these attempts that has one. The look-ups are pipelined.
    public Map<AttemptId, JournalEntry> journal(List<AttemptId> ids)
            throws IOException, InterruptedException {
        var asked = new LinkedHashMap<AttemptId, CompletableFuture<List<AmiEvent>>>();
        ids.forEach(id -> asked.put(id, session.list(AmiAction.journalEntry(id))));
        var entries = new HashMap<AttemptId, JournalEntry>();
        for (var look : asked.entrySet()) {
            try {
                for (var record : await(look.getValue())) {
                    entryOf(record).ifPresent(entry -> entries.put(look.getKey(), entry));
                }
            } catch (ErrorReplyException e) {
                // the words of Asterisk since 1.2; any other error is no answer
                if (!"Database entry not found".equalsIgnoreCase(e.getMessage())) {
                    throw e;
                }
            }
        }
        return entries;
    }

    private static Optional<JournalEntry> entryOf(AmiEvent record) {
        var value = record.first("Val");
        var entry = value.flatMap(JournalEntry::parse);
        if (value.isPresent() && entry.isEmpty()) {
            log.atWarn()
                    .addKeyValue("key", record.first("Key").orElse(""))
                    .log("Journal record cannot be read");
        }
        return entry;
    }

    private static List<AmiEvent> await(CompletableFuture<List<AmiEvent>> list)
            throws IOException, InterruptedException {
        try {
            return list.get(); // bounded: the session fails what stays unanswered
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ErrorReplyException error) {
                throw new ErrorReplyException(String.valueOf(error.getMessage()));
            }
            throw new IOException("Asterisk did not answer: " + e.getCause(), e.getCause());
        }
    }
}
