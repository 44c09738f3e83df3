package org.alterisk.bench.start;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Load;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.GatewayClient;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.rig.JavaProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// B9: from `./alterisk up` to the first accepted autocall, and the memory of each process.
public final class StartAndMemory implements Benchmark {
    private static final Path LAUNCHER = Path.of("../alterisk").toAbsolutePath().normalize();
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MEBIBYTE = 1024;

    @Override
    public String name() {
        return "b9";
    }

    @Override
    public String about() {
        return "from ./alterisk up to the first accepted autocall, memory of each process";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        start(stand, effort, report);
        memory(stand, effort, report);
    }

    private static void start(Stand stand, Effort effort, Report report) throws Exception {
        report.progress("B9 ./alterisk up");
        var seconds = new ArrayList<Double>();
        for (int round = -1; round < effort.rounds(); round++) {
            double took = up(stand);
            if (round >= 0) seconds.add(took); // the first leaves what makes the others warm
        }
        report.add(
                Row.alone(
                        "B9",
                        "./alterisk up to the first accepted autocall, warm",
                        "s",
                        new Samples(seconds),
                        new Aim.AtMost(6)));
    }

    private static double up(Stand stand) throws IOException, InterruptedException {
        int port = stand.freePort();
        var builder =
                new ProcessBuilder(
                        LAUNCHER.toString(),
                        "up",
                        "--data=" + stand.folder("up"),
                        "--postgres-port=" + stand.freePort(),
                        "--kafka-port=" + stand.freePort());
        builder.environment().put("GATEWAY_PORT", "" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(stand.logs("up.log").toFile());
        long begun = System.nanoTime();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            Waiting.until("up accepts", () -> accepts(port));
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static boolean accepts(int port) {
        try (var crm = new GatewayClient(port)) {
            return crm.order("2025550001", "welcome") > 0;
        } catch (IOException | IllegalStateException e) {
            return false; // not yet
        }
    }

    private static void memory(Stand stand, Effort effort, Report report) throws Exception {
        int port = stand.freePort();
        try (var alterisk = new Installation(stand, "memory")) {
            var load = new Load(alterisk, stand.asterisk());
            var processes = new LinkedHashMap<String, JavaProcess>();
            processes.put("gateway", alterisk.startGateway(port));
            processes.put("dialer-worker", alterisk.startWorker());
            processes.put("ami-bridge", alterisk.startBridge());
            alterisk.awaitStarted();
            report.progress("B9 memory at rest");
            Waiting.pass(effort.shortened(REST));
            tell(processes, "at rest", new Aim.AtMost(150), report);
            besideLibraries(stand, alterisk, processes, effort, report);
            report.progress("B9 memory under load");
            load.dial(effort.shortened(REST), port);
            tell(processes, "under load: 32 slots, calls of 1 s", new Aim.None(), report);
        }
    }

    private static void tell(
            Map<String, JavaProcess> processes, String when, Aim aim, Report report)
            throws IOException {
        for (var process : processes.entrySet()) {
            report.add(
                    Row.alone(
                            "B9",
                            process.getKey() + ", resident memory " + when,
                            "MiB",
                            Samples.of(resident(process.getValue().pid())),
                            aim));
        }
    }

    /// A process begins with what its libraries take.
    private static void besideLibraries(
            Stand stand,
            Installation alterisk,
            Map<String, JavaProcess> processes,
            Effort effort,
            Report report)
            throws IOException {
        report.progress("B9 the same libraries alone");
        var bare = new LinkedHashMap<String, JavaProcess>();
        bare.put("gateway", libraries(stand, alterisk, "gateway", "" + stand.freePort()));
        bare.put("dialer-worker", libraries(stand, alterisk, "dialer-worker"));
        alterisk.awaitStarted();
        Waiting.pass(effort.shortened(REST));
        for (var beside : bare.entrySet()) {
            var ours = Objects.requireNonNull(processes.get(beside.getKey()));
            var pair =
                    new Pairs(
                            List.of(resident(ours.pid())),
                            List.of(resident(beside.getValue().pid())));
            report.add(
                    Row.ratio(
                            "B9",
                            beside.getKey() + ", resident memory at rest",
                            "MiB",
                            "its libraries, each used once",
                            pair,
                            new Aim.None()));
            alterisk.kill(beside.getValue());
        }
    }

    private static JavaProcess libraries(
            Stand stand, Installation alterisk, String of, String... port) {
        var topic = alterisk.topics().prefix() + ".libraries." + of;
        var common = Stream.of(stand.kafka().bootstrap(), topic, alterisk.url());
        var arguments = Stream.concat(common, Stream.of(port)).toList();
        return alterisk.startBeside(BareLibraries.class, arguments);
    }

    /// As Linux counts it, see proc(5): VmRSS.
    private static double resident(long pid) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) / MEBIBYTE)
                .findFirst()
                .orElseThrow();
    }
}
