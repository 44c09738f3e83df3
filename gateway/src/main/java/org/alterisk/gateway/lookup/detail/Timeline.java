package org.alterisk.gateway.lookup.detail;

import com.fasterxml.jackson.annotation.JsonValue;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Tells an autocall's story, for people: what was decided when, and why.
public final class Timeline {
    /// A shorter wait is none that anybody would ask about.
    private static final Duration WAIT_WORTH_TELLING = Duration.ofSeconds(1);

    private final List<Event> events = new ArrayList<>();

    private Timeline() {}

    /// What happens, or is to happen, to an autocall.
    public enum What {
        QUEUED,
        DUE,
        ATTEMPT,
        DIALLED,
        ANSWERED,
        ENDED,
        CANCEL,
        FINAL;

        /// The spelling in answers.
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param at in the future for what is yet to come
    public record Event(Instant at, What what, String text) {}

    /// In the order of time.
    public static List<Event> of(Explained explained) {
        var timeline = new Timeline();
        timeline.tell(explained);
        timeline.events.sort(Comparator.comparing(Event::at));
        return List.copyOf(timeline.events);
    }

    private void tell(Explained explained) {
        var autocall = explained.autocall();
        add(autocall.takenInAt(), What.QUEUED, "queued with priority " + autocall.priority());
        var due = later(autocall.takenInAt(), autocall.notBefore());
        if (due.isAfter(autocall.takenInAt())) {
            add(due, What.DUE, "may be called from now on (notBefore)");
        }
        int counted = 0;
        for (var attempt : explained.attempts()) {
            tell(attempt, counted + 1, due);
            var outcome = attempt.outcome();
            counted += outcome == null || outcome.countsAsTry() ? 1 : 0;
            if (outcome != null && attempt.settledAt() != null) {
                var period = Duration.ofSeconds(attempt.triesPeriod());
                due = attempt.settledAt().plus(outcome.pause(period));
            }
        }
        tellRest(autocall, explained.attempts().isEmpty());
    }

    private void tell(Attempt attempt, int tryNumber, Instant due) {
        var waited = Duration.between(due, attempt.claimedAt());
        add(
                attempt.claimedAt(),
                What.ATTEMPT,
                "try %d of %d%s on node %s%s"
                        .formatted(
                                tryNumber,
                                attempt.tries(),
                                attempt.route() == null
                                        ? " without a route for the number"
                                        : " through " + attempt.route(),
                                attempt.node(),
                                waited.compareTo(WAIT_WORTH_TELLING) < 0
                                        ? ""
                                        : ", after %d s of waiting for its turn, a slot or a node"
                                                .formatted(waited.toSeconds())));
        add(attempt.dialledAt(), What.DIALLED, "dialled");
        add(attempt.answeredAt(), What.ANSWERED, "answered");
        if (attempt.outcome() != null) {
            add(attempt.settledAt(), What.ENDED, ended(attempt, attempt.outcome()));
        }
    }

    private static String ended(Attempt attempt, Outcome outcome) {
        var text = new StringBuilder(words(outcome));
        if (attempt.heardMs() != null) {
            text.append(
                    ", %d files and %.1f s were played"
                            .formatted(
                                    attempt.filesPlayed() == null ? 0 : attempt.filesPlayed(),
                                    attempt.heardMs() / 1000.0));
        }
        if (attempt.cause() != null) {
            text.append(", cause ").append(attempt.cause());
        }
        if (attempt.sipCode() != null) {
            text.append(", SIP ").append(attempt.sipCode());
        }
        if (attempt.detail() != null) {
            text.append(" (").append(attempt.detail()).append(')');
        }
        return text.toString();
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "delivered";
            case BUSY -> "the line was busy";
            case NO_ANSWER -> "nobody answered";
            case NOT_CONFIRMED -> "answered, but not confirmed";
            case NOT_HEARD -> "answered, but hung up too early";
            case REJECTED -> "rejected by the phone";
            case INVALID_NUMBER -> "the number does not exist";
            case CONGESTION -> "the network could not place the call";
            case UNAVAILABLE -> "the trunk is not available";
            case FAILED -> "failed";
            case FILE_MISSING -> "a sound is missing";
            case NOT_PLACED -> "was not placed: does not count as a try";
            case LOST -> "nobody can tell any more how it ended; the message had not begun";
        };
    }

    private void tellRest(Autocall autocall, boolean first) {
        if (autocall.cancelledBy() != null) {
            add(
                    autocall.cancelRequestedAt(),
                    What.CANCEL,
                    "cancel asked for by " + autocall.cancelledBy());
        }
        if (autocall.status().isFinal()) {
            add(
                    autocall.finishedAt(),
                    What.FINAL,
                    autocall.status().word().replace('_', ' ')
                            + (autocall.reason() == null ? "" : ": " + autocall.reason()));
            return;
        }
        if (!first) {
            add(autocall.nextAttemptAt(), What.DUE, "the next try is due");
        }
        add(
                autocall.cancelRequestedAt(),
                What.CANCEL,
                "cancelled: the live call goes on, no other follows");
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private void add(@Nullable Instant at, What what, String text) {
        if (at != null) {
            events.add(new Event(at, what, text));
        }
    }
}
