package org.alterisk.gateway.webhook.store;

import org.alterisk.gateway.webhook.DeliveryId;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.schema.message.TraceParent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A delivery that this gateway is to post.
///
/// @param tries with this one; who comes later counts on, and then this one's result is void
/// @param secrets those that sign
/// @param passed since it was first due
/// @param left until it is given up
/// @param trace that the order of the autocall was of
public record Claimed(
        DeliveryId id,
        long webhookId,
        String url,
        String body,
        int tries,
        List<Secret> secrets,
        Duration passed,
        Duration left,
        Optional<TraceParent> trace) {
    public Claimed {
        secrets = List.copyOf(secrets);
    }
}
