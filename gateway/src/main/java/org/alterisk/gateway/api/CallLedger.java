package org.alterisk.gateway.api;

import org.alterisk.gateway.token.CallQuota;
import org.alterisk.gateway.token.Token;
import org.alterisk.schema.check.Violation;

import java.util.Optional;

/// Counts the calls that each token makes, and tells why it may make none.
public record CallLedger(CallQuota quota) {
    /// Counts a call; or why it may not be made.
    public Optional<Problem> take(Token by) throws InterruptedException {
        return switch (quota.take(by)) {
            case ALLOWED -> Optional.empty();
            case SPENT ->
                    Optional.of(
                            Problem.spent(
                                    new Violation(
                                            "Authorization",
                                            "quota.calls",
                                            "has made its calls of today (UTC), "
                                                    + by.quota().callsPerDay()
                                                    + " are allowed"),
                                    quota.untilTomorrow()));
            case UNKNOWN ->
                    Optional.of(
                            Problem.unavailable(
                                    "the token's calls of the day cannot be counted, try again"
                                            + " later"));
        };
    }

    /// It was not made after all.
    public void giveBack(Token by) throws InterruptedException {
        quota.giveBack(by);
    }
}
