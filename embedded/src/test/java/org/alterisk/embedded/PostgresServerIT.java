package org.alterisk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

class PostgresServerIT {
    @TempDir Path place;

    @Test
    void keepsWhatWasCommittedWhenTheProcessIsKilled() throws Exception {
        try (var folder = DataFolder.open(place);
                var server = PostgresServer.start(folder, 0)) {
            run(server.createDatabase("alterisk"), "create table kept (id int)");
        }
        long orphan = OtherProcess.killedWithPostgres(place);
        assertThat(ProcessHandle.of(orphan)).as("left behind by the kill").isPresent();
        try (var folder = DataFolder.open(place);
                var server = PostgresServer.start(folder, 0)) {
            assertThat(ProcessHandle.of(orphan)).as("ended by the next start").isEmpty();
            assertThat(ask(server.createDatabase("alterisk"), "select count(*) from kept"))
                    .isEqualTo("0");
        }
    }

    @Test
    void waitsForTheDiskInAKeptFolderOnly() throws SQLException {
        try (var folder = DataFolder.open(place);
                var server = PostgresServer.start(folder, 0)) {
            assertThat(ask(server.jdbcUrl(), "show fsync")).isEqualTo("on");
            assertThat(ask(server.jdbcUrl(), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server.jdbcUrl(), "show full_page_writes")).isEqualTo("on");
        }
        assertThat(ask(SharedServers.postgres().jdbcUrl(), "show fsync")).isEqualTo("off");
    }

    @Test
    void isStoppedWhenCloseReturns() {
        try (var folder = DataFolder.open(place)) {
            var server = PostgresServer.start(folder, 0);
            var process = OrphanPostgres.find(folder.postgres()).orElseThrow();
            server.close();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void refusesATakenPortInOneLine() throws Exception {
        try (var folder = DataFolder.open(place);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(folder, taken.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage(
                            "port "
                                    + taken.getLocalPort()
                                    + " wanted for PostgreSQL is taken: free it or choose another"
                                    + " port");
        }
    }

    @Test
    void startsAfterAnInitialisationThatWasCutShort() throws Exception {
        Files.createDirectories(place.resolve("postgres"));
        Files.writeString(place.resolve("postgres/postgresql.conf"), "half = written");
        try (var folder = DataFolder.open(place);
                var server = PostgresServer.start(folder, 0)) {
            assertThat(ask(server.jdbcUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void givesEachCallerAnEmptyDatabase() throws SQLException {
        run(SharedServers.freshDatabase(), "create table here (id int)");
        assertThat(ask(SharedServers.freshDatabase(), "select to_regclass('here')")).isNull();
    }

    private static void run(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
