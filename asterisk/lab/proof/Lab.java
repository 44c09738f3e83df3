import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The lab under test: its script and its state folder.
record Lab(String script, Path state) {

    Ami login(String username) throws IOException {
        return new Ami(port(), username, secret(username));
    }

    int port() throws IOException {
        return Integer.parseInt(environment("ASTERISK_MANAGER_PORT"));
    }

    String secret(String username) throws IOException {
        return environment(
                username.equals("alterisk")
                        ? "ASTERISK_MANAGER_PASSWORD"
                        : "ASTERISK_LOOKUP_PASSWORD");
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
        var rows =
                Files.readAllLines(state.resolve("calls.log")).stream()
                        .map(row -> row.split("\t", -1))
                        .toList();
        var calls =
                rows.stream()
                        .filter(row -> row[5].equals("invite") || row[5].equals("lost"))
                        .filter(row -> row[6].split(" ")[0].equals(number))
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
