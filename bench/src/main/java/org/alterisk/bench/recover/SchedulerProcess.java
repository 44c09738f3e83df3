package org.alterisk.bench.recover;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.alterisk.bench.dial.AwaitedCalls;
import org.alterisk.bench.dial.CallScheduler;
import org.alterisk.bench.dial.Workload;
import org.alterisk.bench.dial.Workload.Mix;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A process that dials by db-scheduler: `url amiPort slots mix`.
final class SchedulerProcess {
    private SchedulerProcess() {}

    static void fill(String url, Workload workload) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            CallScheduler.fill(connection, workload.mix().numbers(), workload.backlog(1));
        }
    }

    public static void main(String[] arguments) throws IOException {
        int slots = Integer.parseInt(arguments[2]);
        var calls = new AwaitedCalls(Integer.parseInt(arguments[1]));
        CallScheduler.of(pool(arguments[0], slots), slots, Mix.valueOf(arguments[3]), calls)
                .start();
        System.out.println(": Started");
    }

    /// As many connections as there are threads, and some for the library itself.
    static HikariDataSource pool(String url, int threads) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(threads + 4);
        return new HikariDataSource(config);
    }
}
