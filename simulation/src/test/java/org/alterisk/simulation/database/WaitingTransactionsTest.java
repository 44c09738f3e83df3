package org.alterisk.simulation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.IntakeStore.Advance;
import org.alterisk.dialer.store.IntakeStore.Result;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.dialer.store.sql.Transient;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.alterisk.simulation.fault.Link;
import org.alterisk.simulation.time.Fiber;
import org.alterisk.simulation.time.Simulation;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What others see of a transaction that waits inside, and what becomes of it.
class WaitingTransactionsTest {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/t"));

    private final Simulation simulation = new Simulation(1);
    private final SimulatedDatabase database =
            new SimulatedDatabase(
                    simulation,
                    simulation.random(),
                    () -> simulation.sleep(Duration.ofMillis(1)),
                    EnumSet.allOf(Constraint.class));
    private final List<String> said = new ArrayList<>();
    private boolean alive = true;

    private Session session() {
        return new Session(database, Link.PERFECT, () -> true);
    }

    private Session mortal() {
        return new Session(database, Link.PERFECT, () -> alive);
    }

    private void run() {
        while (simulation.step()) {}
    }

    private Fiber at(int millis, String name, Fiber.Body body) {
        return simulation.start(
                name,
                () -> {
                    simulation.sleep(Duration.ofMillis(millis));
                    body.run();
                });
    }

    private static Incoming job(String number) {
        var order =
                AutocallOrder.of(new PhoneNumber(false, number), List.of(new SoundFile("welcome")));
        return new NewJob(new AutocallJob(Optional.empty(), order), number, Optional.empty());
    }

    private static Incoming cancel(long id) {
        return new NewCancel(new Cancel.ById(new AutocallId(id)));
    }

    private Result takeIn(IntakeStore store, long from, Duration told, Incoming... incoming) {
        store.positions("jobs", Map.of(0, 0L));
        var result =
                store.takeIn(
                        "jobs",
                        List.of(new Advance(0, from, from + incoming.length)),
                        List.of(incoming),
                        _ -> {
                            if (told.isPositive()) {
                                simulation.sleep(told);
                            }
                        });
        said.add(result + "@" + simulation.nanos() / 1_000_000);
        return result;
    }

    private int claimed() {
        return new MemoryClaimStore(session())
                .claim(Set.of("a"), SETTINGS, new Turn.ByPriority(10))
                .begun()
                .size();
    }

    @Test
    void nothingIsSeenBeforeTheCommitAndAllAfterIt() {
        at(
                0,
                "intake",
                () ->
                        takeIn(
                                new MemoryIntakeStore(session()),
                                0,
                                Duration.ofSeconds(1),
                                job("2001")));
        at(500, "early", () -> said.add(database.autocalls().size() + " " + claimed()));
        at(1500, "late", () -> said.add(database.autocalls().size() + " " + claimed()));
        run();

        assertThat(said).containsExactly("0 0", "Taken[taken=1]@1000", "1 1");
    }

    @Test
    void whoWantsTheSameJobsWaitsAndIsTooLate() {
        at(
                0,
                "one",
                () ->
                        takeIn(
                                new MemoryIntakeStore(session()),
                                0,
                                Duration.ofSeconds(2),
                                job("2001")));
        at(
                1,
                "other",
                () -> takeIn(new MemoryIntakeStore(session()), 0, Duration.ZERO, job("2001")));
        run();

        assertThat(said).first().isEqualTo("Taken[taken=1]@2000");
        assertThat(said).last().asString().startsWith("Overtaken[]@200");
        assertThat(database.autocalls()).hasSize(1);
    }

    @Test
    void ofAProcessThatIsKilledNothingIsLeftAndOthersGoOn() {
        var one =
                at(
                        0,
                        "one",
                        () ->
                                takeIn(
                                        new MemoryIntakeStore(mortal()),
                                        0,
                                        Duration.ofSeconds(4),
                                        job("2001")));
        at(
                1,
                "other",
                () -> takeIn(new MemoryIntakeStore(session()), 0, Duration.ZERO, job("2001")));
        at(
                1000,
                "killer",
                () -> {
                    simulation.kill(one);
                    alive = false;
                });
        run();

        assertThat(said).singleElement().asString().startsWith("Taken[taken=1]@100");
        assertThat(database.autocalls()).hasSize(1);
        assertThat(database.position("jobs", 0)).hasValue(1);
    }

    @Test
    void whoIsSilentForTooLongIsRolledBack() {
        at(
                0,
                "slow",
                () ->
                        assertThatThrownBy(() ->
                                        takeIn(
                                                new MemoryIntakeStore(session()),
                                                0,
                                                Duration.ofSeconds(6),
                                                job("2001")))
                                .matches(Transient::is));
        at(
                1,
                "other",
                () -> takeIn(new MemoryIntakeStore(session()), 0, Duration.ZERO, job("2002")));
        run();

        assertThat(said).singleElement().asString().startsWith("Taken[taken=1]@500");
        assertThat(database.autocalls()).extracting(AutocallRow::number).containsExactly("2002");
    }

    @Test
    void whatIsBeingCancelledIsNotClaimedMeanwhile() {
        var intake = new MemoryIntakeStore(session());
        at(0, "first", () -> takeIn(intake, 0, Duration.ZERO, job("2001"), job("2002")));
        at(10, "cancel", () -> takeIn(intake, 2, Duration.ofSeconds(1), cancel(1)));
        at(500, "claim", () -> said.add("claimed " + claimed()));
        at(600, "look", () -> said.add(database.autocall(1).orElseThrow().status().name()));
        run();

        assertThat(said).contains("claimed 1", "QUEUED");
        assertThat(database.autocall(1).orElseThrow().status()).isEqualTo(AutocallStatus.CANCELLED);
        assertThat(database.autocall(1).orElseThrow().attempts()).isEmpty();
        assertThat(database.autocall(2).orElseThrow().attempts()).hasSize(1);
    }

    @Test
    void eventsThatAreBeingSentArePassedOverAndComeBackWhenTheirSenderDies() {
        takeIn(new MemoryIntakeStore(session()), 0, Duration.ZERO, job("2001"), job("2002"));
        var one =
                at(
                        0,
                        "one",
                        () ->
                                new MemoryOutboxStore(mortal())
                                        .relay(_ -> simulation.sleep(Duration.ofSeconds(10))));
        at(1, "two", () -> said.add("sent " + new MemoryOutboxStore(session()).relay(_ -> {})));
        at(
                1000,
                "killer",
                () -> {
                    simulation.kill(one);
                    alive = false;
                });
        at(
                2000,
                "three",
                () -> said.add("sent " + new MemoryOutboxStore(session()).relay(_ -> {})));
        run();

        assertThat(said).endsWith("sent 0", "sent 2");
        assertThat(database.outbox()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostLeavesWhatWasDone() {
        var deaf =
                new Link() {
                    @Override
                    public boolean request() {
                        return true;
                    }

                    @Override
                    public boolean response() {
                        return false;
                    }
                };
        takeIn(new MemoryIntakeStore(session()), 0, Duration.ZERO, job("2001"));
        var claims = new MemoryClaimStore(new Session(database, deaf, () -> true));

        assertThatThrownBy(() -> claims.claim(Set.of("a"), SETTINGS, new Turn.ByPriority(1)))
                .matches(Transient::is);
        assertThat(database.liveAttempts()).hasSize(1);
    }
}
