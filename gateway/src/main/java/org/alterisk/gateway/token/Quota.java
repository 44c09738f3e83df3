package org.alterisk.gateway.token;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What the holder of a token may use, since a call costs money. What is null has no bound.
///
/// @param numbers prefixes of the numbers that may be called, as they are dialled; empty: any
public record Quota(
        @Nullable Integer requestsPerMinute, @Nullable Integer callsPerDay, List<String> numbers) {
    public static final Quota NONE = new Quota(null, null, List.of());

    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_CALLS = 100_000_000;

    public Quota {
        numbers = List.copyOf(numbers);
    }

    /// Reads what a person wrote; what is null or empty has no bound.
    public static Checked<Quota> parse(
            @Nullable String requests, @Nullable String calls, @Nullable String numbers) {
        return Checked.of(() ->
                new Quota(
                        number("--requests-a-minute", requests, MOST_REQUESTS),
                        number("--calls-a-day", calls, MOST_CALLS),
                        prefixes(numbers)));
    }

    private static @Nullable Integer number(String field, @Nullable String text, int most)
            throws RefusedException {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("[1-9][0-9]{0,8}") || Integer.parseInt(text.strip()) > most) {
            throw new RefusedException(
                    new Violation(
                            field, "quota.range", "must be a whole number from 1 to " + most));
        }
        return Integer.parseInt(text.strip());
    }

    private static List<String> prefixes(@Nullable String text) throws RefusedException {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        var prefixes = List.of(text.strip().split("\\s*,\\s*", -1));
        if (!prefixes.stream().allMatch(prefix -> prefix.matches("[0-9]{1,20}"))) {
            throw new RefusedException(
                    new Violation(
                            "--numbers",
                            "quota.numbers",
                            "must be the first digits of the numbers that may be called, like"
                                    + " 7495,8800"));
        }
        return prefixes;
    }

    /// Why these digits may not be called; empty: they may.
    public Optional<Violation> forbids(String digits) {
        return numbers.isEmpty() || numbers.stream().anyMatch(digits::startsWith)
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                "number", "quota.numbers", "must be one that this token may call"));
    }

    /// For people; empty: there are no bounds.
    public String inWords() {
        return String.join(
                ", ",
                java.util.stream.Stream.of(
                                requestsPerMinute == null
                                        ? ""
                                        : requestsPerMinute + " requests a minute",
                                callsPerDay == null ? "" : callsPerDay + " calls a day",
                                numbers.isEmpty() ? "" : "numbers " + String.join(",", numbers))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
