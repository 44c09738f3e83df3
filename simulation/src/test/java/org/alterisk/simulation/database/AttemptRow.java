package org.alterisk.simulation.database;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.Command.Originate;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A row of `attempt`, with the policy frozen when it was claimed.
public final class AttemptRow {
    /// @param settledAt by the database's clock
    public record End(Outcome outcome, CallRecord call, Instant settledAt) {}

    /// The policy.
    public record Frozen(Duration minHeard, int tries, Duration triesPeriod) {}

    private final AutocallRow autocall;
    private final int ordinal;
    private final String node;
    private final Originate originate;
    private final Frozen frozen;
    private final Instant claimedAt;
    private final Instant overAt;
    Instant lookUpAt;
    @Nullable End end;

    AttemptRow(AutocallRow autocall, String node, Originate originate, Frozen frozen, Instant now) {
        this.autocall = autocall;
        this.node = node;
        this.originate = originate;
        this.frozen = frozen;
        var earlier = autocall.attempts();
        ordinal = earlier.isEmpty() ? 1 : earlier.getLast().ordinal() + 1;
        claimedAt = now;
        lookUpAt = now.plusSeconds(originate.ringTimeoutSeconds() + 5);
        overAt =
                originate
                        .expiresAt()
                        .plusSeconds(
                                originate.ringTimeoutSeconds()
                                        + originate.maxDurationSeconds()
                                        + 30);
    }

    public AttemptId id() {
        return originate.attemptId();
    }

    public AutocallRow autocall() {
        return autocall;
    }

    public int ordinal() {
        return ordinal;
    }

    public String node() {
        return node;
    }

    public String number() {
        return originate.number();
    }

    /// The command that is sent for it.
    public Originate originate() {
        return originate;
    }

    public Frozen frozen() {
        return frozen;
    }

    public Instant claimedAt() {
        return claimedAt;
    }

    public Instant lookUpAt() {
        return lookUpAt;
    }

    public Instant overAt() {
        return overAt;
    }

    public boolean isLive() {
        return end == null;
    }

    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public String toString() {
        return "attempt " + autocall.id() + "/" + ordinal + (end == null ? " live" : " " + end);
    }
}
