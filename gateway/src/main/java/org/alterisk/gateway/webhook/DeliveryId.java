package org.alterisk.gateway.webhook;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.check.Checked;

import java.util.UUID;

/// Names a delivery: the header `webhook-id`, the same at each try, by which a receiver drops what
/// it has already.
public record DeliveryId(UUID value) {
    private static final String PREFIX = "msg_";

    public String text() {
        return PREFIX + value.toString().replace("-", "");
    }

    public static Checked<DeliveryId> parse(String field, String text) {
        return text.startsWith(PREFIX)
                ? AttemptId.ofHex(text.substring(PREFIX.length()))
                        .<Checked<DeliveryId>>map(id -> Checked.valid(new DeliveryId(id.value())))
                        .orElseGet(() -> refused(field))
                : refused(field);
    }

    private static Checked<DeliveryId> refused(String field) {
        return Checked.invalid(field, "delivery.id", "must be msg_ and 32 hex digits");
    }
}
