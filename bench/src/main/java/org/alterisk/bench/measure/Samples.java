package org.alterisk.bench.measure;

import java.util.List;
import java.util.stream.DoubleStream;

/// Measured values, all of one unit.
public record Samples(List<Double> sorted) {
    /// @throws IllegalArgumentException if there are none: what was not measured has no figure
    public Samples {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = sorted.stream().sorted().toList();
    }

    public static Samples of(double... values) {
        return new Samples(DoubleStream.of(values).boxed().toList());
    }

    public double median() {
        return quantile(0.5);
    }

    /// By linear interpolation between the two nearest values.
    public double quantile(double q) {
        double place = q * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    public double least() {
        return sorted.getFirst();
    }

    public double greatest() {
        return sorted.getLast();
    }
}
