package org.alterisk.bench.report;

import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;

import java.util.Optional;

/// A line of the table.
///
/// @param bench e.g. `B1`
/// @param what was measured, with its circumstances
/// @param unit of the two sides
/// @param ours the median of our side
/// @param beside what stands beside it, empty if nothing does
/// @param figure what the aim is about
/// @param figureIs in words: ratio, difference in ms ...
public record Row(
        String bench,
        String what,
        String unit,
        double ours,
        Optional<Beside> beside,
        Samples figure,
        String figureIs,
        Aim aim) {

    /// @param name e.g. `bare AMI loop`
    public record Beside(String name, double median) {}

    public static Row ratio(
            String bench, String what, String unit, String beside, Pairs pairs, Aim aim) {
        return of(bench, what, unit, beside, pairs, pairs.ratios(), "ratio", aim);
    }

    public static Row difference(
            String bench, String what, String unit, String beside, Pairs pairs, Aim aim) {
        var figureIs = "difference, " + unit;
        return of(bench, what, unit, beside, pairs, pairs.differences(), figureIs, aim);
    }

    private static Row of(
            String bench,
            String what,
            String unit,
            String beside,
            Pairs pairs,
            Samples figure,
            String figureIs,
            Aim aim) {
        var other = new Beside(beside, pairs.besideAlone().median());
        double ours = pairs.oursAlone().median();
        return new Row(bench, what, unit, ours, Optional.of(other), figure, figureIs, aim);
    }

    /// A value that stands for itself.
    public static Row alone(String bench, String what, String unit, Samples values, Aim aim) {
        return new Row(bench, what, unit, values.median(), Optional.empty(), values, unit, aim);
    }

    public boolean reached() {
        return aim.reachedBy(figure);
    }
}
