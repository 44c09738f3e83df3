package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Recording;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.Contact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a reader of the directory knows: the last record of each key.
final class Board {
    final Directory directory = new Directory("asterisk");
    final Map<String, DirectoryEntry> entries = new LinkedHashMap<>();
    final List<Change> changes = new ArrayList<>();

    /// One whose directory is empty and told.
    static Board open() {
        var board = new Board();
        board.directory.opened(1);
        board.read(board.directory.loaded(1, Recording.START));
        return board;
    }

    Board hear(List<AmiEvent> events) {
        events.forEach(event -> read(directory.take(event)));
        return this;
    }

    Board hear(String packets) {
        for (var packet : packets.strip().split("\n\n", -1)) {
            read(directory.take(Recording.event(packet, Recording.START)));
        }
        return this;
    }

    void read(List<Change> told) {
        changes.addAll(told);
        for (var change : told) {
            switch (change) {
                case Change.Put(var entry) -> entries.put(entry.key(), entry);
                case Change.Gone(var key) -> {
                    if (entries.remove(key) == null && !key.contains("left")) {
                        throw new IllegalStateException("was never told: " + key);
                    }
                }
            }
        }
    }

    /// `PJSIP/101 talks with PJSIP/carrier 79161234567`, for each channel that has a peer.
    List<String> talks() {
        return channels().stream()
                .filter(c -> c.peer() != null)
                .map(c ->
                        c.endpoint()
                                + " talks with "
                                + ChannelName.endpoint(c.peer().channel())
                                + " "
                                + c.peer().number())
                .sorted()
                .toList();
    }

    List<Channel> channels() {
        return entries.values().stream()
                .filter(Channel.class::isInstance)
                .map(Channel.class::cast)
                .toList();
    }

    List<Contact> contacts() {
        return entries.values().stream()
                .filter(Contact.class::isInstance)
                .map(Contact.class::cast)
                .toList();
    }
}
