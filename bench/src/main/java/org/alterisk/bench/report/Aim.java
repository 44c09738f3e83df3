package org.alterisk.bench.report;

import org.alterisk.bench.measure.Samples;

import java.util.Locale;

/// What a figure is to reach. Its median counts.
public sealed interface Aim {
    /// At least so much.
    record AtLeast(double least) implements Aim {}

    /// At most so much.
    record AtMost(double most) implements Aim {}

    /// There is none: the row only shows something.
    record None() implements Aim {}

    default boolean reachedBy(Samples figure) {
        return switch (this) {
            case AtLeast(double least) -> figure.median() >= least;
            case AtMost(double most) -> figure.median() <= most;
            case None() -> true;
        };
    }

    default String text() {
        return switch (this) {
            case AtLeast(double least) -> "≥ " + number(least);
            case AtMost(double most) -> "≤ " + number(most);
            case None() -> "";
        };
    }

    /// Three digits that count, and no more than needed.
    static String number(double value) {
        double size = Math.abs(value);
        var pattern = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
