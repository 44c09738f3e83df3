package org.alterisk.gateway.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A line of the delivery log.
///
/// @param id the header `webhook-id` of its posts
/// @param event the word of the [WebhookEvent]
/// @param status pending, delivered or failed
/// @param nextTryAt while it is pending
/// @param httpStatus of the last try; null: there was no answer
/// @param error why the last try failed
public record Delivery(
        String id,
        String event,
        @Nullable Long autocallId,
        @Nullable Integer version,
        String status,
        int tries,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant nextTryAt,
        @Nullable Integer httpStatus,
        @Nullable Integer durationMillis,
        @Nullable String error) {}
