package org.alterisk.gateway.webhook;

import org.alterisk.schema.message.StatusEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a webhook may be told.
public enum WebhookEvent {
    /// An attempt has ended.
    ATTEMPT,
    /// The autocall has its final status.
    FINAL,
    /// Somebody tries the webhook.
    TEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a change of a status is for webhooks; the last attempt's end is both.
    public static List<WebhookEvent> of(StatusEvent change) {
        var events = new ArrayList<WebhookEvent>();
        if (change.attempt() != null) {
            events.add(ATTEMPT);
        }
        if (change.status().isFinal()) {
            events.add(FINAL);
        }
        return events;
    }
}
