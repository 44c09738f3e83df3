package org.alterisk.bench.recover;

import org.alterisk.bench.dial.AwaitedCalls;
import org.alterisk.bench.dial.Workload;
import org.alterisk.bench.dial.Workload.Mix;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/// A process that dials by JobRunr: `url amiPort slots mix`. Polls every five seconds, as often as
/// JobRunr lets it; when a job ends, it looks for the next at once.
final class JobRunrProcess {
    private static final Duration POLL = Duration.ofSeconds(5);

    private JobRunrProcess() {}

    /// The call of a number.
    public record Call(String number) implements JobRequest {
        @Override
        public Class<Caller> getJobRequestHandler() {
            return Caller.class;
        }
    }

    /// Places calls and waits until each is over.
    public static final class Caller implements JobRequestHandler<Call> {
        private final AwaitedCalls calls;
        private final Mix mix;

        Caller(AwaitedCalls calls, Mix mix) {
            this.calls = calls;
            this.mix = mix;
        }

        @Override
        public void run(Call call) {
            calls.call(mix.trunk(), call.number(), mix.sound());
        }
    }

    private record Activator(Caller caller) implements JobActivator {
        @Override
        public <T> T activateJob(Class<T> type) {
            return type.cast(caller);
        }
    }

    static void fill(String url, Workload workload) throws SQLException {
        try (var pool = SchedulerProcess.pool(url, 1)) {
            var storage = new PostgresStorageProvider(pool);
            storage.setJobMapper(new JobMapper(new Jackson3JsonMapper()));
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("truncate jobrunr_jobs");
                statement.execute("delete from jobrunr_backgroundjobservers");
            }
            var numbers = workload.mix().numbers();
            new JobRequestScheduler(storage)
                    .enqueue(
                            Stream.generate(() -> new Call(numbers.next()))
                                    .limit(workload.backlog(1)));
            storage.close();
        }
    }

    public static void main(String[] arguments) throws IOException {
        int slots = Integer.parseInt(arguments[2]);
        var calls = new AwaitedCalls(Integer.parseInt(arguments[1]));
        var server =
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(slots)
                        .andPollInterval(POLL);
        JobRunr.configure()
                .useJsonMapper(new Jackson3JsonMapper())
                .useStorageProvider(
                        new PostgresStorageProvider(SchedulerProcess.pool(arguments[0], slots)))
                .useJobActivator(new Activator(new Caller(calls, Mix.valueOf(arguments[3]))))
                .useBackgroundJobServer(server)
                .initialize();
        System.out.println(": Started");
    }
}
