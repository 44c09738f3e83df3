package org.alterisk.dialer.job;

/// Whose turn a claim is.
public sealed interface Turn {
    /// Higher priority first, and of one priority the longest due.
    ///
    /// @param atMost how many attempts may begin
    record ByPriority(int atMost) implements Turn {
        public ByPriority {
            if (atMost < 1) {
                throw new IllegalArgumentException("atMost must be at least 1");
            }
        }
    }

    /// The one that is due longest of all, whatever its priority.
    record LongestWaiting() implements Turn {}

    /// How many attempts may begin.
    default int attempts() {
        return switch (this) {
            case ByPriority(var atMost) -> atMost;
            case LongestWaiting _ -> 1;
        };
    }
}
