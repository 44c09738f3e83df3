package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// The commands that ask a gateway, as a user runs them, on a whole Alterisk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteIT {
    private static final Pattern GATEWAY = Pattern.compile("(http://localhost:[0-9]+)");
    private static final Pattern POSTGRES = Pattern.compile("(jdbc:postgresql:[^,]+),");

    private Command up;
    private Map<String, String> operator = Map.of();

    @BeforeAll
    void start(@TempDir Path folder) {
        up =
                Command.run(
                        Map.of(
                                "GATEWAY_PORT", "0",
                                "AUTO_CALL_TRIES_COUNT", "2",
                                "AUTO_CALL_TRIES_PERIOD", "1"),
                        "up",
                        "--data",
                        folder.toString(),
                        "--postgres-port",
                        "0",
                        "--kafka-port",
                        "0");
        var url = found(GATEWAY, up.awaitLine("Gateway"));
        var database = found(POSTGRES, up.awaitLine("PostgreSQL"));
        var made =
                said(
                        0,
                        Map.of("DATABASE_URL", database, "DATABASE_USER", "postgres"),
                        "tokens",
                        "create",
                        "night",
                        "--role",
                        "operate");
        var token =
                made.lines().filter(line -> line.startsWith("alterisk_")).findFirst().orElseThrow();
        operator = Map.of("ALTERISK_URL", url, "ALTERISK_TOKEN", token);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !said(-1, operator, "status", "1").contains("counts"));
    }

    @AfterAll
    void stop() {
        up.terminate();
        up.close();
    }

    private static String found(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    /// @param exitCode -1: any
    private static String said(int exitCode, Map<String, String> environment, String... arguments) {
        try (var command = Command.run(environment, arguments)) {
            return exitCode < 0 ? command.awaitAnyEnd() : command.awaitEnd(exitCode);
        }
    }

    private String says(int exitCode, String... arguments) {
        return said(exitCode, operator, arguments);
    }

    @Test
    void anAutocallIsOrderedFollowedAndExplained() {
        assertThat(says(0, "autocall", "486 555-00-01", "short", "--key", "order-1"))
                .matches("autocall [0-9]+ is queued");
        assertThat(says(0, "autocall", "486 555-00-01", "short", "--key", "order-1"))
                .endsWith("was ordered before, by the same key");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> says(0, "explain", "order-1").contains(": busy"));
        var story = says(0, "explain", "4865550001");
        assertThat(story)
                .containsPattern("^autocall [0-9]+, key order-1, to 4865550001: busy\n")
                .containsPattern("attempt +try 1 of 2 through ")
                .containsPattern("ended +the line was busy, cause 17")
                .containsPattern("final +busy$");
        var id = story.replaceAll("(?s)autocall ([0-9]+).*", "$1");
        assertThat(says(0, "status", id)).isEqualTo("busy");
        assertThat(says(0, "explain", id)).isEqualTo(story);
        assertThat(says(0, "status", id, "--json")).startsWith("{\"id\":" + id + ",");
        assertThat(says(2, "cancel", id))
                .contains("cancel: must not be of an autocall that is final");
        assertThat(says(2, "autocall", "486 555-00-01", "welcome", "--key", "order-1"))
                .contains("key: must not be that of another order");
    }

    @Test
    void whatIsCancelledBeforeItsTimeIsCancelled() {
        says(
                0,
                "autocall",
                "2005550002",
                "short",
                "--key",
                "later",
                "--not-before",
                "2099-01-01T00:00:00Z");
        assertThat(says(0, "cancel", "--key", "later")).isEqualTo("cancel accepted");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> says(0, "explain", "later").contains("cancelled"));
    }

    @Test
    void diallingIsPausedWatchedAndResumed() {
        assertThat(says(0, "pause")).isEqualTo("dialling is paused");
        assertThat(says(0, "watch", "--once"))
                .matches(
                        "[0-9:]{8} +[0-9]+ of 8 slots  [0-9]+ due.*  [0-9]+ later  [0-9]+ begun a"
                                + " minute.*  dialling is paused");
        assertThat(says(0, "watch", "--once", "--json")).contains("\"paused\":{\"all\":true,");
        assertThat(says(2, "pause", "--route", "7495")).contains("route: must be the prefix of");
        assertThat(says(0, "resume")).isEqualTo("dialling goes on");
        assertThat(says(2, "audit")).contains("needs the role administer");
    }

    @Test
    void theShellCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
        var script =
                Files.writeString(folder.resolve("completion"), said(0, Map.of(), "completion"));
        var bash =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                """
                                source "$0"
                                compopt() { :; } # is only there while the shell completes
                                COMP_WORDS=(alterisk pau) COMP_CWORD=1
                                _complete_alterisk
                                echo "${COMPREPLY[@]}"
                                COMP_WORDS=(alterisk pause --r) COMP_CWORD=2
                                _complete_alterisk
                                echo "${COMPREPLY[@]}"
                                """,
                                script.toString())
                        .redirectErrorStream(true)
                        .start();

        assertThat(bash.inputReader().readAllAsString().lines().map(String::strip))
                .containsExactly("pause", "--route");
    }

    @Test
    void whatIsWrongIsToldInOneLineAndByTheExitCode() {
        assertThat(says(2, "autocall", "12x", "short"))
                .isEqualTo(
                        "alterisk: number: may have only digits, spaces, dashes, dots, brackets and"
                                + " a leading plus");
        assertThat(says(3, "status", "4294967296")).startsWith("alterisk: id: must be");
        assertThat(says(3, "explain", "nobody's")).startsWith("alterisk: there is no autocall");
        assertThat(said(2, Map.of("ALTERISK_TOKEN", ""), "status", "1"))
                .contains("ALTERISK_TOKEN is not set");
        assertThat(
                        said(
                                1,
                                Map.of("ALTERISK_URL", "http://127.0.0.1:1", "ALTERISK_TOKEN", "x"),
                                "status",
                                "1"))
                .startsWith("alterisk: http://127.0.0.1:1 cannot be reached")
                .doesNotContain("\n");
    }
}
