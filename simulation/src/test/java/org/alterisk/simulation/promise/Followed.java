package org.alterisk.simulation.promise;

import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

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

    private final StringBuilder history = new StringBuilder();

    /// Notes what happened, for whoever has to find out why.
    void note(long nanos, String what) {
        history.append("\n    %9.3f s  ".formatted(nanos / 1e9)).append(what);
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
                + history;
    }
}
