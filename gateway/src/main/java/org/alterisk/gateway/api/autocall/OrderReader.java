package org.alterisk.gateway.api.autocall;

import org.alterisk.gateway.token.Quota;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.setting.NumberRules;

import java.util.Optional;

/// Reads an order: the JSON of the jobs topic, by the same rules.
final class OrderReader {
    static final String KEY_HEADER = "Idempotency-Key";

    private OrderReader() {}

    /// @param keyHeader the sender's key, where it stands in the header; with or without quotes
    static Checked<AutocallOrder> read(
            byte[] body, Optional<String> keyHeader, NumberRules numbers, Quota quota) {
        return switch (JobCodec.decode(body)) {
            case Decoded.Unreadable<AutocallJob>(var why) -> new Checked.Invalid<>(why);
            case Decoded.Message<AutocallJob>(var job) ->
                    Checked.of(() -> {
                        if (job.id().isPresent()) {
                            throw refused("id", "id.given", "must not be given: it is answered");
                        }
                        var digits = numbers.apply("number", job.order().number()).orRefuse();
                        var forbidden = quota.forbids(digits);
                        if (forbidden.isPresent()) {
                            throw new RefusedException(forbidden.get());
                        }
                        return keyHeader.isEmpty()
                                ? job.order()
                                : withKey(job.order(), unquoted(keyHeader.get()));
                    });
        };
    }

    private static AutocallOrder withKey(AutocallOrder order, String key) throws RefusedException {
        if (order.key().isPresent() && !order.key().get().equals(key)) {
            throw refused(KEY_HEADER, "key.differs", "must be the key of the order");
        }
        return order.withKey(JobCodec.key(KEY_HEADER, key).orRefuse());
    }

    /// A string as in RFC 9651, which the header's draft asks for.
    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
