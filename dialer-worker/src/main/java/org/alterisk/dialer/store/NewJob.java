package org.alterisk.dialer.store;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.TraceParent;

import java.util.Optional;

/// A readable job to be taken in.
///
/// @param digits what is to be dialled
/// @param refusal why it is no good order; then it is taken in only to give its id a final status
/// @param trace that its order is of
public record NewJob(
        AutocallJob job, String digits, Optional<Violation> refusal, Optional<TraceParent> trace)
        implements Incoming {
    /// One of no trace.
    public NewJob(AutocallJob job, String digits, Optional<Violation> refusal) {
        this(job, digits, refusal, Optional.empty());
    }

    public AutocallOrder order() {
        return job.order();
    }

    public Optional<AutocallId> id() {
        return job.id();
    }

    public byte[] digest() {
        return JobCodec.digest(order());
    }
}
