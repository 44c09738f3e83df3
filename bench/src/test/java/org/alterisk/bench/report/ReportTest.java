package org.alterisk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ReportTest {
    private static final Pairs PAIRS =
            new Pairs(List.of(90.0, 96.0, 99.0), List.of(100.0, 100.0, 100.0));

    @TempDir Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void tellsEachFigureBesideItsLimitAndWhetherItReachesItsAim() throws Exception {
        var report = new Report(folder, new PrintStream(told, true, StandardCharsets.UTF_8));
        report.add(Row.ratio("B1", "N = 1", "calls", "loop", PAIRS, new Aim.AtLeast(0.95)));
        report.add(Row.difference("B2", "idle", "ms", "AMI", PAIRS, new Aim.AtMost(-5)));
        report.add(Row.alone("B9", "start", "s", Samples.of(7), new Aim.None()));
        report.remark("B4 was left out");
        report.took("b1", Duration.ofSeconds(65));
        report.plot(
                new Plot(
                        "slots.svg",
                        "By slots",
                        "slots",
                        "ratio",
                        true,
                        Map.of("ours", new TreeMap<>(Map.of(1.0, 0.5, 256.0, 0.9)))));

        var text = Files.readString(report.write(List.of("two cores")));
        assertThat(text)
                .contains(
                        "- two cores\n",
                        "| B1 | N = 1 | 96.0 calls | loop: 100 | ratio: 0.960 [0.900–0.990] | ≥ 0.950 | yes |",
                        "| B2 | idle | 96.0 ms | AMI: 100 | difference, ms: -4.00 [-10.0–-1.00] | ≤ -5.00 | **no** |",
                        "| B9 | start | 7.00 s |  | s: 7.00 [7.00–7.00] |  |  |",
                        "- B4 was left out",
                        "| b1 | 1:05 min |",
                        "![By slots](benchmarks/slots.svg)");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("aim ≤ -5.00 NOT REACHED");
        assertThat(Files.readString(folder.resolve("benchmarks/slots.svg")))
                .contains("<svg", "By slots");
    }
}
