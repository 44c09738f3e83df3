package org.alterisk.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/// What two sides measured in the same rounds: `ours` and what stands `beside` it.
public record Pairs(List<Double> ours, List<Double> beside) {
    public Pairs {
        ours = List.copyOf(ours);
        beside = List.copyOf(beside);
        if (ours.isEmpty() || ours.size() != beside.size()) {
            throw new IllegalArgumentException("each round has a value of both sides");
        }
    }

    /// One measurement of one side.
    @FunctionalInterface
    public interface Side {
        double measure() throws Exception;
    }

    /// Runs the sides in turn, so many rounds.
    public static Pairs interleaved(int rounds, Side ours, Side beside) throws Exception {
        var left = new ArrayList<Double>();
        var right = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            left.add(ours.measure());
            right.add(beside.measure());
        }
        return new Pairs(left, right);
    }

    /// Of each round, ours divided by what stands beside it.
    public Samples ratios() {
        return byRound((one, other) -> one / other);
    }

    /// Of each round, ours less what stands beside it.
    public Samples differences() {
        return byRound((one, other) -> one - other);
    }

    private Samples byRound(DoubleBinaryOperator figure) {
        return new Samples(
                IntStream.range(0, ours.size())
                        .mapToObj(i -> figure.applyAsDouble(ours.get(i), beside.get(i)))
                        .toList());
    }

    public Samples oursAlone() {
        return new Samples(ours);
    }

    public Samples besideAlone() {
        return new Samples(beside);
    }
}
