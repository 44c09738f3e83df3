package org.alterisk.gateway.lookup.route;

import java.time.Instant;
import java.util.List;

/// @param since the claim of the earliest attempt that counts; there may be more before it
/// @param complete whether that is all of the last day, and not only the latest of it
public record Figures(Instant since, boolean complete, List<Count> counts) {
    public Figures {
        counts = List.copyOf(counts);
    }
}
