package org.alterisk.dialer.job;

/// Whose turn a claim is.
public sealed interface Turn {
    /// How many attempts may begin.
    int attempts();

    /// Higher priority first, and of one priority the longest due.
    record ByPriority(int attempts) implements Turn {
        public ByPriority {
            requireSome(attempts);
        }
    }

    /// Those that are due longest of all, whatever their priority.
    record LongestWaiting(int attempts) implements Turn {
        public LongestWaiting {
            requireSome(attempts);
        }
    }

    private static void requireSome(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
    }
}
