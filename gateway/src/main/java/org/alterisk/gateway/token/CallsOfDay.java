package org.alterisk.gateway.token;

import java.time.LocalDate;

/// The table of how many calls of its day each token has used.
@FunctionalInterface
public interface CallsOfDay {
    /// Takes up to so many of what is left.
    ///
    /// @param most calls that the token may make that day
    /// @return how many were taken; 0: none are left
    int take(long tokenId, LocalDate day, int wanted, int most);
}
