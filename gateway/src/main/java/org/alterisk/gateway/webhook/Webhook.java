package org.alterisk.gateway.webhook;

import java.time.Instant;
import java.util.List;

/// Where changes of statuses are posted to. Its secret is not part of it.
///
/// @param events the words of the [WebhookEvent]s that are posted
public record Webhook(
        long id,
        String name,
        String url,
        List<String> events,
        boolean enabled,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy) {
    public Webhook {
        events = List.copyOf(events);
    }
}
