package org.alterisk.dialer.store.sql;

import java.util.Map;

/// How PostgreSQL is to plan the statements of this package. They all reach few rows through an
/// index, whatever the size of the tables; but a plan is kept for as long as its connection, and
/// one that was made while the queue was empty would read all of it, ever after, by what was best
/// for an empty table.
public final class Plans {
    /// Settings for the connections.
    public static final Map<String, String> SETTINGS =
            Map.of(
                    "plan_cache_mode", "force_generic_plan",
                    "enable_seqscan", "off",
                    "enable_bitmapscan", "off",
                    "enable_sort", "off",
                    "enable_hashjoin", "off",
                    "enable_mergejoin", "off",
                    "jit", "off");

    private Plans() {}
}
