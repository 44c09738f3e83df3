package org.alterisk.gateway.api;

import org.alterisk.gateway.lookup.detail.Autocall;
import org.alterisk.gateway.lookup.detail.Wanted;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.setting.NumberRules;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which autocalls a list is to have.
///
/// @param parameters as they came
record PageRequest(Wanted wanted, Map<String, String> parameters) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    static Checked<PageRequest> parse(Map<String, List<String>> query, NumberRules numbers) {
        return Checked.of(() -> {
            var parameters =
                    Fields.ofQuery(query, "number", "key", "status", "before", "limit").values();
            var number = Optional.ofNullable(parameters.get("number"));
            var key = Optional.ofNullable(parameters.get("key"));
            var before = Optional.ofNullable(parameters.get("before"));
            return new PageRequest(
                    new Wanted(
                            number.isEmpty() ? number : Optional.of(digits(number.get(), numbers)),
                            key.isEmpty()
                                    ? key
                                    : Optional.of(JobCodec.key("key", key.get()).orRefuse()),
                            status(parameters.get("status")),
                            before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            AutocallId.parse("before", before.get())
                                                    .orRefuse()
                                                    .value()),
                            limit(parameters.get("limit"))),
                    parameters);
        });
    }

    /// Where the page after these is; null: these are the last.
    @Nullable String next(List<Autocall> page) {
        if (page.size() < wanted.limit()) {
            return null;
        }
        var parts = new TreeMap<>(parameters);
        parts.put("before", Long.toString(page.getLast().id()));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", OrdersEndpoint.PATH + "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String digits(String text, NumberRules numbers) throws RefusedException {
        return numbers.rewritten(PhoneNumber.parse("number", text).orRefuse());
    }

    private static Optional<AutocallStatus> status(@Nullable String word) throws RefusedException {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(AutocallStatus.values())
                        .filter(status -> status.word().equals(word))
                        .findAny()
                        .orElseThrow(() ->
                                refused(
                                        "status",
                                        "status.unknown",
                                        "must be queued, sent, busy, no_answer, error, expired or"
                                                + " cancelled")));
    }

    private static int limit(@Nullable String text) throws RefusedException {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
            throw refused("limit", "number.range", "must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
