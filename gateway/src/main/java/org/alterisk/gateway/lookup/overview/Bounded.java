package org.alterisk.gateway.lookup.overview;

import com.fasterxml.jackson.annotation.JsonInclude;

/// A count that was not counted to its end when it was great.
///
/// @param more there are more than these
public record Bounded(long count, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more) {
    static final Bounded NONE = new Bounded(0, false);

    Bounded plus(Bounded other) {
        return new Bounded(count + other.count, more || other.more);
    }
}
