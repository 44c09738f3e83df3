package org.alterisk.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// The table of a run, in target/faults/table.md and on stdout.
final class Report {
    private static final String HEAD =
            """
            | case | faults | autocalls | INVITEs | most live at once | violations | time to recover |
            |---|---|---|---|---|---|---|
            """;

    private final List<Result> results = new ArrayList<>();
    private final List<String> outages = new ArrayList<>();

    void add(Result result) {
        results.add(result);
        System.out.println("faults: " + result.progress());
        result.violations().forEach(violation -> System.out.println("faults:   " + violation));
        System.out.flush();
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /// A row of the operator's table.
    void add(String row) {
        outages.add(row);
    }

    void print() {
        if (Boolean.getBoolean("faults.docs")) {
            OperationsPage.fill(outages);
        }

        var table = new StringBuilder(HEAD);
        results.forEach(result -> table.append(result.row()).append('\n'));
        try {
            Files.createDirectories(Rig.TARGET);
            Files.writeString(Rig.TARGET.resolve("table.md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("\n" + table);
        outages.forEach(System.out::println);
        System.out.flush();
    }
}
