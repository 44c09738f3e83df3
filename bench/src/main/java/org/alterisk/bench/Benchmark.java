package org.alterisk.bench;

import org.alterisk.bench.report.Report;
import org.alterisk.bench.stand.Stand;

/// One benchmark: measures on the stand and tells the report.
public interface Benchmark {
    /// Of whatever is drawn by lot, so that two runs ask for the same.
    long SEED = 20_261_128;

    /// As it is chosen: `b1` ...
    String name();

    /// What it measures, in a few words.
    String about();

    void run(Stand stand, Effort effort, Report report) throws Exception;
}
