package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.job.AttemptEnd;
import org.alterisk.dialer.job.AutocallState;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.SettleStore.Settled;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.StatusEvent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What settling makes of an attempt and of its autocall.
record Settling(LiveAttempt live, AttemptEnd end) {
    Outcome outcome() {
        return end.outcome();
    }

    NextStep step() {
        return end.step();
    }

    AutocallState state() {
        return end.state();
    }

    Settled settled() {
        return new Settled(live.id(), outcome(), state(), live.route(), live.waited());
    }

    UUID attempt() {
        return live.attempt().getId();
    }

    String number() {
        return live.attempt().getNumber();
    }

    /// Its place in the queue, if it is tried again.
    Stream<Due> due() {
        if (!(step() instanceof NextStep.RetryAt(var at))) {
            return Stream.empty();
        }
        var autocall = live.autocall();
        return Stream.of(
                new Due(
                        autocall.getId(),
                        number(),
                        autocall.getPriority(),
                        at,
                        Optional.ofNullable(autocall.getExpiresAt())));
    }

    CallRecord call() {
        return live.report().call();
    }

    Instant now() {
        return live.now();
    }

    StatusEvent event() {
        return end.event(live.attempt().getOrdinal(), live.attempt().getRoute(), now());
    }
}
