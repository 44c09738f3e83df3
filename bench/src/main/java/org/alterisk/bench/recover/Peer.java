package org.alterisk.bench.recover;

import org.alterisk.bench.dial.Workload;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.rig.JavaProcess;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A job library as two processes, each with half of the slots: none of them knows of a limit that
/// processes share. So the killed one is started again at once, as by a supervisor; without that,
/// its half would stay idle.
final class Peer implements Side, AutoCloseable {
    enum Library {
        DB_SCHEDULER("db-scheduler", SchedulerProcess.class, SchedulerProcess::fill),
        JOBRUNR("JobRunr", JobRunrProcess.class, JobRunrProcess::fill);

        private final String text;
        private final Class<?> main;

        @SuppressWarnings("ImmutableEnumChecker") // a static method
        private final Filling filling;

        Library(String text, Class<?> main, Filling filling) {
            this.text = text;
            this.main = main;
            this.filling = filling;
        }

        String text() {
            return text;
        }
    }

    /// Leaves a workload's calls as jobs that are due, and no others.
    @FunctionalInterface
    interface Filling {
        void fill(String url, Workload workload) throws Exception;
    }

    private final Library library;
    private final Workload workload;
    private final Installation installation;
    private final int amiPort;
    private final Deque<JavaProcess> processes = new ArrayDeque<>();

    Peer(Stand stand, Library library, Workload workload) throws Exception {
        this.library = library;
        this.workload = workload;
        installation = new Installation(stand, library.text().toLowerCase(Locale.ROOT));
        amiPort = stand.asterisk().amiPort();
    }

    @Override
    public void begin() throws Exception {
        library.filling.fill(installation.url(), workload);
        start();
        start();
        installation.awaitStarted();
    }

    private void start() {
        processes.add(
                installation.startBeside(
                        library.main,
                        List.of(
                                installation.url(),
                                "" + amiPort,
                                "" + workload.slots() / 2,
                                workload.mix().name())));
    }

    @Override
    public void killWorker() {
        installation.kill(processes.remove());
        start();
    }

    @Override
    public void killBridge() {
        throw new UnsupportedOperationException(library.text() + " dials itself");
    }

    @Override
    public void rest() {
        while (!processes.isEmpty()) {
            installation.kill(processes.remove());
        }
    }

    @Override
    public void close() {
        installation.close();
    }
}
