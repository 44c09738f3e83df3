package org.alterisk.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SimulationTest {
    private static List<String> run(long seed) {
        var simulation = new Simulation(seed);
        var said = new ArrayList<String>();
        for (var name : List.of("a", "b", "c")) {
            simulation.start(
                    name,
                    () -> {
                        for (int i = 0; i < 20; i++) {
                            said.add(name + i + "@" + simulation.nanos());
                            simulation.sleep(Duration.ofNanos(simulation.random().nextInt(3)));
                        }
                    });
        }
        while (simulation.step()) {}
        return said;
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherAnother() {
        assertThat(run(1)).hasSize(60).isEqualTo(run(1)).isNotEqualTo(run(2));
    }

    @Test
    void timeJumpsToWhatIsDueNext() {
        var simulation = new Simulation(1);
        var said = new ArrayList<String>();
        simulation.start(
                "late",
                () -> {
                    simulation.sleep(Duration.ofHours(2));
                    said.add("late " + simulation.instant());
                });
        simulation.start(
                "soon",
                () -> {
                    simulation.sleep(Duration.ofHours(1));
                    said.add("soon " + simulation.instant());
                });
        while (simulation.step()) {}
        assertThat(said).containsExactly("soon 2026-01-01T01:00:00Z", "late 2026-01-01T02:00:00Z");
    }

    @Test
    void whatIsKilledIsNotHeardOfAgainAndWhatIsPausedGoesOnLater() {
        var simulation = new Simulation(1);
        var said = new ArrayList<String>();
        Fiber.Body body =
                () -> {
                    for (int i = 0; i < 4; i++) {
                        simulation.sleep(Duration.ofSeconds(1));
                        said.add(simulation.current().name() + simulation.nanos() / 1_000_000_000);
                    }
                };
        var killed = simulation.start("killed", body);
        var paused = simulation.start("paused", body);
        simulation.start(
                "hand",
                () -> {
                    simulation.sleep(Duration.ofMillis(1500));
                    simulation.kill(killed);
                    simulation.pause(paused);
                    simulation.sleep(Duration.ofSeconds(10));
                    simulation.resume(paused);
                });
        while (simulation.step()) {}
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "killed1", "paused1", "paused11", "paused12", "paused13");
    }

    @Test
    void aFailureEndsTheStepThatItHappensIn() {
        var simulation = new Simulation(1);
        simulation.start(
                "bad",
                () -> {
                    throw new IllegalStateException("no");
                });
        assertThatThrownBy(simulation::step)
                .isInstanceOf(FiberFailure.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void whatStillWaitsWhenItIsClosedIsLetGo() throws InterruptedException {
        var simulation = new Simulation(1);
        var threads = new ArrayList<Thread>();
        Fiber.Body body =
                () -> {
                    threads.add(Thread.currentThread());
                    try {
                        while (true) {
                            simulation.sleep(Duration.ofDays(1));
                        }
                    } finally {
                        simulation.sleep(Duration.ofDays(1));
                    }
                };
        simulation.start("waiting", body);
        var killed = simulation.start("killed", body);
        var paused = simulation.start("paused", body);
        for (int i = 0; i < 3; i++) {
            simulation.step();
        }
        simulation.kill(killed);
        simulation.pause(paused);
        simulation.start("never begun", body);
        simulation.close();
        assertThat(threads).hasSize(3);
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void whatWillNotEndIsNamed() {
        var simulation = new Simulation(1);
        var resisted = new AtomicInteger();
        simulation.start(
                "stubborn",
                () -> {
                    while (true) {
                        try {
                            simulation.sleep(Duration.ofDays(1));
                        } catch (Error _) {
                            resisted.incrementAndGet();
                        }
                    }
                });
        simulation.step();
        assertThatThrownBy(simulation::close).hasMessage("stubborn does not end");
    }

    @Test
    void isQuick() throws InterruptedException {
        var simulation = new Simulation(1);
        for (int f = 0; f < 20; f++) {
            simulation.start(
                    "f" + f,
                    () -> {
                        while (true) {
                            simulation.sleep(Duration.ofMillis(1));
                        }
                    });
        }
        long begun = System.nanoTime();
        Thread.ofVirtual()
                .start(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        simulation.step();
                    }
                })
                .join();
        System.out.println("ns a step: " + (System.nanoTime() - begun) / 1_000_000);
    }
}
