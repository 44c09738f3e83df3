package org.alterisk.gateway.api.autocall;

import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Paging;
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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which autocalls a list is to have.
record PageRequest(Wanted wanted, Paging paging) {

    static Checked<PageRequest> parse(Map<String, List<String>> query, NumberRules numbers) {
        return Checked.of(() -> {
            var parameters = Fields.ofQuery(query, "number", "key", "status", "before", "limit");
            var paging = Paging.of(parameters);
            var number = parameters.find("number");
            var key = parameters.find("key");
            var before = parameters.find("before");
            return new PageRequest(
                    new Wanted(
                            number.isEmpty() ? number : Optional.of(digits(number.get(), numbers)),
                            key.isEmpty()
                                    ? key
                                    : Optional.of(JobCodec.key("key", key.get()).orRefuse()),
                            status(parameters.find("status")),
                            before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            AutocallId.parse("before", before.get())
                                                    .orRefuse()
                                                    .value()),
                            paging.limit()),
                    paging);
        });
    }

    /// Where the page after these is; null: these are the last.
    @Nullable String next(List<Autocall> page) {
        return page.isEmpty()
                ? null
                : paging.next(OrdersEndpoint.PATH, page.size(), page.getLast().id());
    }

    private static String digits(String text, NumberRules numbers) throws RefusedException {
        return numbers.rewritten(PhoneNumber.parse("number", text).orRefuse());
    }

    private static Optional<AutocallStatus> status(Optional<String> word) throws RefusedException {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(AutocallStatus.values())
                        .filter(status -> status.word().equals(word.get()))
                        .findAny()
                        .orElseThrow(() ->
                                new RefusedException(
                                        new Violation(
                                                "status",
                                                "status.unknown",
                                                "must be queued, sent, busy, no_answer, error,"
                                                        + " expired or cancelled"))));
    }
}
