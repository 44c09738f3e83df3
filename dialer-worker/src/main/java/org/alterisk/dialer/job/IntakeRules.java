package org.alterisk.dialer.job;

import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.Cancel;

/// Why a readable job or cancel may not be taken in beside what is there.
public final class IntakeRules {
    public static final Violation NEVER_GIVEN =
            new Violation("id", "id.unknown", "must be an id that was given out");
    public static final Violation ID_TAKEN =
            new Violation("id", "id.taken", "must not be that of another order");
    public static final Violation KEY_TAKEN =
            new Violation("key", "key.taken", "must not be that of another order");
    static final Violation NO_SUCH_ID =
            new Violation("id", "id.unknown", "must be that of an autocall");
    static final Violation NO_SUCH_KEY =
            new Violation("key", "key.unknown", "must be that of an order taken in before");
    public static final Violation FINAL =
            new Violation("cancel", "cancel.final", "must not be of an autocall that is final");

    private IntakeRules() {}

    /// A cancel of what was not taken in before.
    public static Violation unknown(Cancel cancel) {
        return switch (cancel) {
            case Cancel.ById _ -> NO_SUCH_ID;
            case Cancel.ByKey _ -> NO_SUCH_KEY;
        };
    }
}
