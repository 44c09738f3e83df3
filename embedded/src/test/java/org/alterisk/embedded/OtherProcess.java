package org.alterisk.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A second JVM, for what only another process can show: a taken lock and a kill -9.
final class OtherProcess {
    private OtherProcess() {}

    /// What the other process prints when it opens the folder.
    static String open(Path folder) throws IOException, InterruptedException {
        var process = start("open", folder);
        var line = firstLine(process);
        process.waitFor();
        return line;
    }

    static String killedWithATemporaryFolder(Path place) throws IOException, InterruptedException {
        return killedAfterItsFirstLine("temporary", place);
    }

    /// Answers the process id of the PostgreSQL that the killed process left behind.
    static long killedWithPostgres(Path folder) throws IOException, InterruptedException {
        return Long.parseLong(killedAfterItsFirstLine("postgres", folder));
    }

    private static String killedAfterItsFirstLine(String what, Path folder)
            throws IOException, InterruptedException {
        var process = start(what, folder);
        var line = firstLine(process);
        process.destroyForcibly().waitFor();
        return line;
    }

    private static Process start(String what, Path folder) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        what,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        var output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        var line = new BufferedReader(output).readLine();
        return line == null ? "" : line;
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        switch (args[0]) {
            case "open" -> openAndSay(folder);
            case "temporary" -> sayAndWait(TemporaryFolders.create(folder).root().toString());
            case "postgres" -> {
                var data = DataFolder.open(folder);
                PostgresServer.start(data, 0);
                sayAndWait("" + OrphanPostgres.find(data.postgres()).orElseThrow().pid());
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void openAndSay(Path folder) {
        try (var _ = DataFolder.open(folder)) {
            System.out.println("opened");
        } catch (StartRefused e) {
            System.out.println(e.getMessage());
        }
    }

    private static void sayAndWait(String line) throws InterruptedException {
        System.out.println(line);
        Thread.currentThread().join();
    }
}
