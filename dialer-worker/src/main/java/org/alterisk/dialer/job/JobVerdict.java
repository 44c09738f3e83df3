package org.alterisk.dialer.job;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.JobMessage;
import org.alterisk.schema.setting.NumberRules;
import org.jspecify.annotations.Nullable;

/// What the content of a job record is, before anything is known of its id and key.
public sealed interface JobVerdict {
    /// @param digits what is to be dialled: the ordered number after NUMBER_REWRITE
    record Acceptable(AutocallJob job, String digits) implements JobVerdict {}

    /// A readable order that the rules of today refuse; its id, if it has one, must not stay
    /// unknown.
    record Refused(AutocallJob job, Violation violation) implements JobVerdict {}

    record Withdrawal(Cancel cancel) implements JobVerdict {}

    record Unreadable(Violation violation) implements JobVerdict {}

    static JobVerdict of(byte @Nullable [] value, NumberRules rules) {
        return switch (JobCodec.read(value)) {
            case Decoded.Unreadable<JobMessage>(var violation) -> new Unreadable(violation);
            case Decoded.Message<JobMessage>(Cancel cancel) -> new Withdrawal(cancel);
            case Decoded.Message<JobMessage>(AutocallJob job) ->
                    switch (rules.apply("number", job.order().number())) {
                        case Checked.Valid<String>(var digits) -> new Acceptable(job, digits);
                        case Checked.Invalid<String>(var violation) -> new Refused(job, violation);
                    };
        };
    }
}
