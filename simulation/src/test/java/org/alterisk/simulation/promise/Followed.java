package org.alterisk.simulation.promise;

import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// What is known of one autocall from outside.
final class Followed {
    final long id;
    final String number;
    final AutocallOrder order;
    int invites;
    int heard;
    int live;
    int lastSipCode;
    int tries;
    int uncounted;
    Object invited = "nobody";
    long endedAt = Long.MIN_VALUE;
    long heardAt;
    long invitedAt;

    /// An Asterisk was killed before the record of its message was on disk; true: nor is there a
    /// bridge any more that knows that the message had begun. Then nothing can tell.
    BooleanSupplier forgotten = () -> false;

    boolean cancelled;
    @Nullable AutocallStatus status;

    Followed(long id, String number, AutocallOrder order) {
        this.id = id;
        this.number = number;
        this.order = order;
    }

    private record Note(long nanos, String what) {}

    private final List<Note> history = new ArrayList<>();

    /// Notes what happened, for whoever has to find out why.
    void note(long nanos, String what) {
        history.add(new Note(nanos, what));
    }

    @Override
    public String toString() {
        return "autocall "
                + id
                + " (invites "
                + invites
                + ", heard "
                + heard
                + ", live "
                + live
                + ", status "
                + status
                + ")"
                + history.stream()
                        .map(note -> "\n    %9.3f s  %s".formatted(note.nanos() / 1e9, note.what()))
                        .collect(Collectors.joining())
                + "\n   ";
    }
}
