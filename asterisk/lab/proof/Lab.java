import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The lab under test: its script and its state folder.
record Lab(String script, Path state) {

    /// A session of the product's user.
    Ami login() throws IOException {
        return new Ami(
                port(),
                environment("ASTERISK_MANAGER_USERNAME"),
                environment("ASTERISK_MANAGER_PASSWORD"));
    }

    /// PJSIP or SIP.
    String technology() throws IOException {
        return environment("AUTO_CALL_CHANNEL").contains("PJSIP/") ? "PJSIP" : "SIP";
    }

    int port() throws IOException {
        return Integer.parseInt(environment("ASTERISK_MANAGER_PORT"));
    }

    /// Runs one of the lab's commands and returns what it printed.
    String run(String... command) throws Exception {
        var all = new ArrayList<>(List.of(script));
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError("lab " + String.join(" ", command) + ": " + output);
        }
        return output;
    }

    /// What the carriers wrote about the calls to a number: events and details, in order.
    String carrierSaw(String number) throws IOException {
        return saw(row -> row[6].split(" ")[0].equals(number));
    }

    /// What one of the log's trunks wrote about its call with that number and caller.
    String saw(String trunk, String numberAndCaller) throws IOException {
        return saw(row -> row[3].equals(trunk) && row[6].equals(numberAndCaller));
    }

    /// Waits until the log says so, within two seconds, for it is written by another process.
    String awaitLog(String trunk, String numberAndCaller, String expected) throws Exception {
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (!saw(trunk, numberAndCaller).equals(expected)) {
            Proof.expect(System.nanoTime() < deadline, trunk + ": " + saw(trunk, numberAndCaller));
            Thread.sleep(20);
        }
        return expected;
    }

    private String saw(Predicate<String[]> invite) throws IOException {
        var rows =
                Files.readAllLines(state.resolve("calls.log")).stream()
                        .map(row -> row.split("\t", -1))
                        .toList();
        var calls =
                rows.stream()
                        .filter(row -> row[5].equals("invite") || row[5].equals("lost"))
                        .filter(invite)
                        .map(row -> row[4])
                        .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> calls.contains(row[4]))
                .map(row -> (row[5] + " " + row[6]).strip())
                .collect(Collectors.joining(", "));
    }

    private String environment(String name) throws IOException {
        return Files.readAllLines(state.resolve("env")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
