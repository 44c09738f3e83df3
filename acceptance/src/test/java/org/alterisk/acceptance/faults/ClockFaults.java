package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;

import org.alterisk.acceptance.faults.FaultCase.Need;
import org.alterisk.rig.JavaProcess;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// The clock of one process is set an hour ahead, an hour back, and right again, while it works.
/// One that is set back ends its process, which is started again as a supervisor does it.
final class ClockFaults {
    private static final Duration HOUR = Duration.ofHours(1);

    private ClockFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.of(
                                "worker-clock-stepped",
                                "a worker's clock goes an hour ahead, then an hour back",
                                scene -> stepped(scene, WORKER_1))
                        .needing(Need.FAKETIME),
                FaultCase.of(
                                "bridge-clock-stepped",
                                "the bridge's clock goes an hour ahead, then an hour back",
                                scene -> stepped(scene, BRIDGE_1))
                        .needing(Need.FAKETIME));
    }

    /// A bridge whose clock is wrong is not used, and logs nothing: its workers do.
    private static boolean isSeen(Scene scene, Part part) {
        return part.isBridge()
                ? scene.process(WORKER_1).lines().stream()
                        .anyMatch(line -> line.contains("clock is not the database's"))
                : tellsTimeOf(scene.process(part), HOUR);
    }

    /// Whether a line of its log begins with this time of day, to the minute.
    private static boolean tellsTimeOf(JavaProcess process, Duration step) {
        var now = LocalTime.now(ZoneId.systemDefault()).plus(step);
        var minutes =
                Stream.of(now, now.minusSeconds(30))
                        .map(time -> time.truncatedTo(ChronoUnit.MINUTES).toString())
                        .toList();
        return process.lines().stream()
                .anyMatch(line -> minutes.stream().anyMatch(line::startsWith));
    }

    private static void stepped(Scene scene, Part part) {
        var clock = new Clock(part.text());
        scene.give(part, clock.environment());
        scene.startAll();
        scene.order(20);
        scene.awaitLive(2);
        scene.fault();
        clock.step(HOUR);
        scene.order(10);
        scene.await("the wrong time is seen", () -> isSeen(scene, part));
        scene.order(10);
        Scene.pause(4);
        scene.fault();
        clock.step(HOUR.negated());
        scene.order(10);
        scene.await(part.text() + " ends itself", () -> !scene.process(part).alive());
        scene.start(part);
        scene.await(
                "it tells the wrong time", () -> tellsTimeOf(scene.process(part), HOUR.negated()));
        scene.order(10);
        Scene.pause(4);
        clock.step(Duration.ZERO);
        scene.faultEnds();
        Scene.pause(1.5);
        scene.order(10);
    }
}
