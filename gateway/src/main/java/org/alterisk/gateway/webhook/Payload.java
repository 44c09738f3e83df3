package org.alterisk.gateway.webhook;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;

import java.time.Instant;
import java.util.Map;

/// The bodies that are posted: `type`, `timestamp` and `data`, as Standard Webhooks advises.
public final class Payload {
    private Payload() {}

    /// A change of a status, with the event of the statuses topic for its data.
    public static String of(WebhookEvent event, StatusEvent change) {
        var data = ApiJson.MAPPER.readTree(Codec.STATUS.encode(change));
        return text("autocall." + event.word(), change.at(), data);
    }

    public static String test(Instant now) {
        return text("webhook.test", now, Map.of("text", "Alterisk can reach this webhook"));
    }

    private static String text(String type, Instant at, Object data) {
        var body = ApiJson.MAPPER.createObjectNode();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.set("data", ApiJson.MAPPER.valueToTree(data));
        return ApiJson.MAPPER.writeValueAsString(body);
    }
}
