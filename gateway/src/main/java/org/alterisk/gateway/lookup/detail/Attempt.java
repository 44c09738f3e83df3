package org.alterisk.gateway.lookup.detail;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One originate, as it is shown. Times are those of the database, but the last three: those are
/// the bridge's.
///
/// @param attemptId 32 hex digits: its channel's Uniqueid in Asterisk
/// @param ordinal counts all attempts of the autocall, also those that were never placed
/// @param route null: no route fitted the number
/// @param tries how many it could be at most, when it was begun
/// @param triesPeriod seconds to the next one
/// @param outcome null: it is live
/// @param cause Q.850
public record Attempt(
        String attemptId,
        int ordinal,
        String node,
        @Nullable String route,
        int tries,
        int triesPeriod,
        Instant claimedAt,
        @Nullable Outcome outcome,
        @Nullable Instant settledAt,
        @Nullable Integer cause,
        @Nullable Integer sipCode,
        @Nullable String digit,
        @Nullable Integer filesPlayed,
        @Nullable Long heardMs,
        @Nullable String detail,
        @Nullable Instant dialledAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt) {}
