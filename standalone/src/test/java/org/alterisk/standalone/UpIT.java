package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

class UpIT {
    private static final String CALL = "/fcgi-bin/asterisk.fcgi?autocall=2005550001&file1=short";
    private static final String STATUS = "/fcgi-bin/asterisk.fcgi?autocallstatus=";
    private static final String OPERATOR_CALLS = "/fcgi-bin/asterisk.fcgi?makecall=2005550002";
    private static final String WHO = "/fcgi-bin/asterisk.fcgi?get_uniqueid_callerid";
    private static final Map<String, String> ANY_PORT = Map.of("GATEWAY_PORT", "0");
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir private Path folder;

    @Test
    void callsOnceItIsReadyAndStopsLeavingNothingBehind() {
        try (var up = up()) {
            var url = urlOf(up);
            assertThat(Command.get(url + CALL)).isEqualTo("Answer: OK\nAutoCallID: 1\n");
            awaitSent(url, 1);
            assertThat(Command.get(url + OPERATOR_CALLS)).isEqualTo("Answer: OK\n");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Command.get(url + WHO), who -> who.contains("2005550002"));
            assertThat(up.terminate()).isEqualTo(ENDED_BY_SIGTERM);
        }
        assertThat(serversLeft()).isZero();
    }

    @Test
    void aSecondOneOnTheSameDataIsRefusedInOneLine() {
        try (var up = up()) {
            urlOf(up);
            try (var second = up()) {
                assertThat(second.awaitEnd(1).strip())
                        .contains(folder.toString(), "process " + up.pid())
                        .doesNotContain("\n");
            }
            up.terminate();
        }
    }

    @Test
    void worksAgainAfterItWasKilled() {
        try (var killed = up()) {
            var url = urlOf(killed);
            Command.get(url + CALL);
            awaitSent(url, 1);
            killed.kill();
        }
        try (var up = up()) {
            var url = urlOf(up);
            assertThat(Command.get(url + STATUS + 1)).isEqualTo("Answer: OK (Sent)\n");
            up.terminate();
        }
        assertThat(serversLeft()).isZero();
    }

    @Test
    void aFreshOneForgetsTheDataButTouchesNothingElse() throws IOException {
        var other = Files.writeString(folder.resolve("mine.txt"), "mine");
        try (var up = up()) {
            Command.get(urlOf(up) + CALL);
            up.terminate();
        }
        try (var up = up("--fresh")) {
            assertThat(Command.get(urlOf(up) + STATUS + 1)).isEqualTo("Answer: Error\n");
            up.terminate();
        }
        assertThat(other).exists();
    }

    @Test
    void aTakenPortIsNamedWithItsOption() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            try (var up =
                    Command.run(
                            ANY_PORT,
                            "up",
                            "--data",
                            folder.toString(),
                            "--postgres-port",
                            "0",
                            "--kafka-port",
                            port)) {
                assertThat(up.awaitEnd(1).strip().lines().toList().getLast())
                        .contains(port, "Kafka", "--kafka-port");
            }
        }
        assertThat(serversLeft()).isZero();
    }

    @Test
    void aWrongSettingIsToldBeforeAnythingStarts() {
        try (var up =
                Command.run(
                        Map.of("AUTO_CALL_SIM_CALLS", "257"), "up", "--data", folder.toString())) {
            assertThat(up.awaitEnd(2)).contains("AUTO_CALL_SIM_CALLS");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Command up(String... more) {
        var arguments = new java.util.ArrayList<String>();
        arguments.addAll(
                java.util.List.of(
                        "up",
                        "--data",
                        folder.toString(),
                        "--postgres-port",
                        "0",
                        "--kafka-port",
                        "0"));
        arguments.addAll(java.util.List.of(more));
        return Command.run(ANY_PORT, arguments.toArray(String[]::new));
    }

    private static String urlOf(Command up) {
        var line = up.awaitLine("Gateway  ");
        up.awaitLine("Ctrl-C");
        return line.replace("Gateway", "").strip();
    }

    private static void awaitSent(String url, int id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Command.get(url + STATUS + id), "Answer: OK (Sent)\n"::equals);
    }

    private long serversLeft() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.isAlive())
                .filter(process ->
                        process.info().commandLine().orElse("").contains(folder.toString()))
                .count();
    }
}
