package org.alterisk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

class MainIT {
    private record Ended(int exitCode, String said) {}

    @Test
    void saysInOneLineThatThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var ended = run(Map.of("GATEWAY_PORT", port));

            assertThat(ended)
                    .isEqualTo(
                            new Ended(
                                    1,
                                    "gateway: cannot start: cannot listen on 127.0.0.1 port "
                                            + port
                                            + " (Address already in use): choose another"
                                            + " GATEWAY_BIND or GATEWAY_PORT\n"));
        }
    }

    @Test
    void saysInOneLineThatTheAddressIsNotOurs() throws Exception {
        var ended = run(Map.of("GATEWAY_BIND", "203.0.113.1", "GATEWAY_PORT", "0"));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("gateway: cannot start: cannot listen on 203.0.113.1 port 0 (")
                .hasLineCount(1);
    }

    @Test
    void namesEveryProblemOfTheConfigurationAndNoValue() throws Exception {
        var ended =
                run(
                        Map.of(
                                "GATEWAY_PORT", "70000",
                                "AUTO_CALL_SIM_CALLS", "257",
                                "NUMBER_DENY", "secret",
                                "OPERATORS_FILE", "/nowhere"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.said())
                .contains(
                        "GATEWAY_PORT: ",
                        "AUTO_CALL_SIM_CALLS: ",
                        "NUMBER_DENY: ",
                        "OPERATORS_FILE: ")
                .doesNotContain("70000", "257", "secret", "nowhere");
    }

    private static Ended run(Map<String, String> environment)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
        builder.environment()
                .putAll(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                                "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
