package org.alterisk.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The measured part of docs/operations.md: what a user sees while a server is away.
final class OperationsPage {
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final String BEGIN = "<!-- faults:begin -->\n";
    private static final String END = "<!-- faults:end -->";
    private static final String HEAD =
            """
            | away | `autocall` | `autocallstatus` | live calls | log lines a minute | works again after |
            |---|---|---|---|---|---|
            """;

    private OperationsPage() {}

    /// Writes the rows where all were measured; a run of other cases leaves the page as it is.
    static void fill(List<String> rows) {
        if (rows.size() < 3) {
            return;
        }
        try {
            var page = Files.readString(PAGE);
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            int end = page.indexOf(END);
            if (begin < BEGIN.length() || end < begin) {
                throw new IllegalStateException(PAGE + " has no " + BEGIN + END);
            }
            Files.writeString(
                    PAGE,
                    page.substring(0, begin)
                            + HEAD
                            + String.join("\n", rows)
                            + "\n"
                            + page.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
