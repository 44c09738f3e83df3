package org.alterisk.bench.dial;

import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;

import org.alterisk.bench.Effort;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.rig.JavaProcess;
import org.alterisk.schema.setting.Setting;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Alterisk's side: a bridge and workers, with a backlog that waits, dialling only in its turns.
public final class Dialer {
    /// Of each worker that has just started.
    private static final int CALLS_OF_A_DAY = 400;

    /// Of the bridge, before all else.
    private static final int CALLS_OF_THE_FIRST_DAY = 1_200;

    private final Stand stand;
    private final Effort effort;
    private final Installation alterisk;
    private final Deque<JavaProcess> bridges = new ArrayDeque<>();
    private final Deque<JavaProcess> workers = new ArrayDeque<>();
    private int mostLive;
    private Optional<Workload> prepared = Optional.empty();

    /// @param alterisk with nothing that waits; it is closed by who made it
    public Dialer(Stand stand, Effort effort, Installation alterisk) {
        this.stand = stand;
        this.effort = effort;
        this.alterisk = alterisk;
        alterisk.pause();
        Day.settings(alterisk);
        bridges.add(alterisk.startBridge());
    }

    /// A second one, which takes over by itself.
    public void standbyBridge() {
        alterisk.awaitStarted();
        bridges.add(alterisk.startBridge());
        alterisk.awaitStarted();
    }

    /// Kills the active one: the last that has told of a connection. When another joins, Kafka may
    /// give it what the first had.
    public void killBridge() {
        var active = bridges.stream().max(Comparator.comparing(Dialer::connectedAt)).orElseThrow();
        bridges.remove(active);
        alterisk.kill(active);
    }

    /// The line of its log, which begins with the time; empty: never.
    private static String connectedAt(JavaProcess bridge) {
        return bridge.lines().stream()
                .filter(line -> line.contains("Connected to Asterisk"))
                .reduce("", (_, later) -> later);
    }

    public void killWorker() {
        alterisk.kill(workers.pop());
    }

    /// Others are started in the places of those that were killed, and dial for a while.
    public void replaceKilled() throws Exception {
        if (bridges.size() == 1) {
            standbyBridge();
        }
        if (workers.size() == 1) {
            workers(2);
        }
    }

    /// So many run from now on. New ones dial for a while before they are measured, as their code
    /// is compiled meanwhile.
    public Dialer workers(int count) throws Exception {
        int fresh = Math.max(0, count - workers.size());
        while (workers.size() < count) {
            workers.push(alterisk.startWorker());
        }
        alterisk.awaitStarted();
        if (fresh > 0) {
            int calls = fresh * CALLS_OF_A_DAY + (prepared.isEmpty() ? CALLS_OF_THE_FIRST_DAY : 0);
            alterisk.resume();
            Day.pass(stand.asterisk(), alterisk, effort.ofADay(calls));
            alterisk.pause();
            prepared.ifPresent(this::applySettings);
        }
        while (workers.size() > count) {
            alterisk.end(workers.pop());
        }
        return this;
    }

    /// A backlog of this workload waits, for the rounds of one comparison, and nothing else.
    public void prepare(Workload workload) throws Exception {
        prepare(workload, 1);
    }

    /// For so many comparisons.
    void prepare(Workload workload, int times) throws Exception {
        mostLive = 0;
        prepared = Optional.of(workload);
        applySettings(workload);
        var mix = workload.mix();
        alterisk.rows().forgetBacklog();
        int backlog = workload.backlog(times * effort.rounds());
        var numbers = mix.numbers();
        alterisk.publish(Stream.generate(() -> job(numbers.next(), mix)).limit(backlog));
        Waiting.until(
                "the backlog is taken in", () -> alterisk.db().fetchCount(AUTOCALL_DUE) >= backlog);
        alterisk.db().execute("analyze autocall_due");
    }

    private void applySettings(Workload workload) {
        alterisk.set(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL,
                        "*=>" + workload.mix().trunk(),
                        Setting.AUTO_CALL_TRIES_COUNT,
                        "1",
                        Setting.AUTO_CALL_RING_TIMEOUT,
                        "3",
                        Setting.AUTO_CALL_SIM_CALLS,
                        "" + workload.slots()));
    }

    /// One turn: the share of the slots that was in use.
    public double use(Workload workload) throws Exception {
        var asterisk = stand.asterisk();
        var mark = asterisk.mark();
        limit(1);
        begin();
        Turn.open(workload, slots -> open(slots, workload.mix()));
        var window = Turn.watch(asterisk, mark, workload, effort);
        rest();
        asterisk.hangUpAll(mark);
        var use = window.use(workload);
        mostLive = Math.max(mostLive, use.mostLive());
        return use.share();
    }

    /// With a job more: a worker that has nothing to do looks when one comes, and else every
    /// second.
    private void open(int slots, Workload.Mix mix) throws Exception {
        limit(slots);
        alterisk.publish(Stream.of(job(mix.numbers().next(), mix)));
    }

    private static String job(String number, Workload.Mix mix) {
        return "{\"number\":\"%s\",\"files\":[\"%s\"]}".formatted(number, mix.sound());
    }

    private void limit(int slots) {
        alterisk.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "" + slots));
    }

    public void begin() {
        alterisk.resume();
    }

    public void rest() {
        alterisk.pause();
    }

    /// The most calls that were live at one instant since the backlog was prepared.
    int mostLive() {
        return mostLive;
    }
}
