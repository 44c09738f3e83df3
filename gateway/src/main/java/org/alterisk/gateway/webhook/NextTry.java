package org.alterisk.gateway.webhook;

import java.time.Duration;

/// What follows a post that was not accepted. Each pause is as long as has passed since the first
/// try, so it doubles; it is spread, so that those who failed together do not come back together.
public sealed interface NextTry {
    record After(Duration pause) implements NextTry {}

    record Never() implements NextTry {}

    Duration SHORTEST = Duration.ofSeconds(5);
    Duration LONGEST = Duration.ofHours(2);

    /// @param passed since the delivery was first due
    /// @param left until it is given up
    /// @param random from 0 to 1
    static NextTry of(Duration passed, Duration left, double random) {
        var even = passed.compareTo(SHORTEST) < 0 ? SHORTEST : passed;
        var bounded = even.compareTo(LONGEST) > 0 ? LONGEST : even;
        var wait = Duration.ofMillis(Math.round(bounded.toMillis() * (0.8 + 0.4 * random)));
        return wait.compareTo(left) > 0 ? new Never() : new After(wait);
    }
}
