package org.alterisk.gateway.api.autocall;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.detail.Attempt;
import org.alterisk.gateway.lookup.detail.Autocall;
import org.alterisk.gateway.lookup.detail.Explained;
import org.alterisk.gateway.lookup.detail.Timeline;
import org.alterisk.schema.autocall.AutocallStatus;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The shapes of answers.
final class Answers {
    private Answers() {}

    /// An order that was accepted.
    ///
    /// @param id null: told by the autocall of the key, when it is there
    /// @param repeated true: the order was given before
    record Accepted(
            @Nullable Long id,
            @Nullable String key,
            @Nullable AutocallStatus status,
            @Nullable Boolean repeated) {}

    /// What became of one line of a batch.
    ///
    /// @param line from 1
    /// @param status as the line alone would have been answered in HTTP
    record Line(int line, int status, @Nullable Accepted order, @Nullable Problem problem) {
        static Line of(int line, OrderLine.Result result) {
            return switch (result) {
                case OrderLine.Result.Accepted(var status, var answer) ->
                        new Line(line, status, answer, null);
                case OrderLine.Result.Refused(var problem) ->
                        new Line(line, problem.status(), null, problem);
            };
        }
    }

    /// Of one whose row is not there yet, or cannot be read.
    record StatusOnly(long id, AutocallStatus status) {}

    record Whole(
            @JsonUnwrapped Autocall autocall,
            List<Attempt> attempts,
            List<Timeline.Event> timeline) {
        static Whole of(Explained explained) {
            return new Whole(explained.autocall(), explained.attempts(), Timeline.of(explained));
        }
    }

    /// @param next where those before the last one of these are; null: there are no more
    record Page(List<Autocall> autocalls, @Nullable String next) {}
}
