package org.alterisk.gateway.publish;

import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.message.Cancel;

import java.util.Optional;

/// Takes the wish to cancel an autocall. It goes into the queue behind the order itself, so that it
/// cannot come too early. Blocks, within bounds: call it on a virtual thread.
public final class CancelDesk {
    private final StatusLookup lookup;
    private final KeyRows rows;
    private final JobPublisher publisher;

    public CancelDesk(StatusLookup lookup, KeyRows rows, JobPublisher publisher) {
        this.lookup = lookup;
        this.rows = rows;
        this.publisher = publisher;
    }

    /// @param by who asks, for the record
    public Cancelled cancel(Cancel cancel, String by) throws InterruptedException {
        return switch (cancel) {
            case Cancel.ById(var id, _) -> cancel(id, by);
            case Cancel.ByKey(var key, _) -> {
                var row = rows.ofKey(key);
                if (row.isEmpty()) {
                    yield new Cancelled.Unavailable(
                            "the database cannot be reached, try again later");
                }
                Optional<KeyRows.Taken> taken = row.get();
                yield taken.isPresent()
                        ? cancel(taken.get().id(), by)
                        : new Cancelled.NoSuchAutocall();
            }
        };
    }

    private Cancelled cancel(AutocallId id, String by) throws InterruptedException {
        return switch (lookup.find(id)) {
            case Found.NoSuchId() -> new Cancelled.NoSuchAutocall();
            case Found.Unanswerable(var reason) -> new Cancelled.Unavailable(reason);
            case Found.Known(var status, _) when status.isFinal() -> new Cancelled.TooLate(status);
            case Found.Known _ ->
                    switch (publisher.publish(
                            id, new Cancel.ById(id, Optional.of(by)), Optional.empty())) {
                        case JobPublisher.Sent.Acknowledged() -> new Cancelled.Accepted();
                        case JobPublisher.Sent.Never() ->
                                new Cancelled.Unavailable(
                                        "the queue cannot be reached, try again later");
                        case JobPublisher.Sent.InDoubt() ->
                                new Cancelled.Unavailable(
                                        "the queue did not confirm in time, it may yet be"
                                                + " cancelled");
                    };
        };
    }
}
