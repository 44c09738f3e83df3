package org.alterisk.gateway.lookup.detail;

import org.alterisk.schema.autocall.AutocallStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// An autocall, as it is shown. What is null was not ordered, or has not come to pass.
///
/// @param number the digits that are dialled
/// @param reason why it ended as it did
/// @param attemptsCounted those that count as tries
/// @param traceId that its order is of, 32 hex digits
/// @param nextAttemptAt when the next one is due, while it waits for one
public record Autocall(
        long id,
        @Nullable String key,
        String number,
        List<String> files,
        int priority,
        @Nullable String language,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        @Nullable Integer tries,
        @Nullable Integer triesPeriod,
        AutocallStatus status,
        @Nullable String reason,
        int attemptsCounted,
        @Nullable Instant nextAttemptAt,
        Instant takenInAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable String cancelledBy,
        @Nullable String traceId,
        @Nullable Instant finishedAt) {}
