package org.alterisk.bench.report;

import static org.alterisk.bench.report.Aim.number;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the rows of a run; each is told when it is known, and all are written as Markdown.
public final class Report {
    private static final String PLOTS = "benchmarks";

    private final Path folder;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> plots = new ArrayList<>();
    private final Map<String, Duration> durations = new LinkedHashMap<>();

    /// @param folder for the table and the plots
    /// @param out where progress is told
    public Report(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /// What goes on, for who waits.
    public void progress(String text) {
        out.println("bench: " + text);
    }

    public void add(Row row) {
        rows.add(row);
        out.println("bench: " + line(row));
    }

    /// What belongs to the table and is no figure: a side that could not be measured, and why.
    public void remark(String text) {
        remarks.add(text);
        out.println("bench: " + text);
    }

    /// How long a benchmark was measured.
    public void took(String benchmark, Duration time) {
        durations.put(benchmark, time);
        out.println("bench: %s took %s".formatted(benchmark, minutes(time)));
    }

    private static String minutes(Duration time) {
        return "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }

    public void plot(Plot plot) throws IOException {
        Files.createDirectories(folder.resolve(PLOTS));
        Files.writeString(folder.resolve(PLOTS).resolve(plot.file()), plot.svg());
        plots.add("![%s](%s/%s)".formatted(plot.title(), PLOTS, plot.file()));
    }

    private static String line(Row row) {
        var text = new StringBuilder(row.bench()).append(" ").append(row.what()).append(": ");
        text.append(number(row.ours())).append(' ').append(row.unit());
        row.beside()
                .ifPresent(beside ->
                        text.append(", ")
                                .append(beside.name())
                                .append(' ')
                                .append(number(beside.median())));
        text.append(", ").append(row.figureIs()).append(' ').append(figure(row));
        if (!row.aim().text().isEmpty()) {
            text.append(", aim ").append(row.aim().text());
            text.append(row.reached() ? "" : " NOT REACHED");
        }
        return text.toString();
    }

    private static String figure(Row row) {
        var figure = row.figure();
        return "%s [%s–%s]"
                .formatted(
                        number(figure.median()), number(figure.least()), number(figure.greatest()));
    }

    /// @param circumstances the machine, versions, settings, seed and command, one line each
    /// @return the file
    public Path write(List<String> circumstances) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve("benchmarks.md");
        Files.writeString(file, markdown(circumstances));
        return file;
    }

    private static final String HEAD =
            """
            # Benchmarks

            Written by `./alterisk bench`: each number beside its raw limit or a peer. What is compared is interleaved (ours, beside, ours, beside ...) on
            the same PostgreSQL, Kafka, Asterisk and carrier; the figure is the median over the rounds with the smallest and the greatest. Slots, first rings
            and due times are read from the carrier's log. An absolute number says something about this machine alone.

            """;

    String markdown(List<String> circumstances) {
        var text = new StringBuilder(HEAD);
        circumstances.forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(
                """

                | # | what | ours | beside | figure: median [least–greatest] | aim | reached |
                |---|---|---:|---|---:|---:|---|
                """);
        rows.forEach(row -> text.append(cells(row)));
        if (!remarks.isEmpty()) {
            text.append('\n');
            remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
        }
        if (!durations.isEmpty()) {
            text.append("\n| benchmark | took |\n|---|---:|\n");
            durations.forEach((benchmark, time) ->
                    text.append("| %s | %s |\n".formatted(benchmark, minutes(time))));
        }
        plots.forEach(plot -> text.append('\n').append(plot).append('\n'));
        return text.toString();
    }

    private static String cells(Row row) {
        return "| %s | %s | %s %s | %s | %s: %s | %s | %s |\n"
                .formatted(
                        row.bench(),
                        row.what(),
                        number(row.ours()),
                        row.unit(),
                        row.beside().map(b -> b.name() + ": " + number(b.median())).orElse(""),
                        row.figureIs(),
                        figure(row),
                        row.aim().text(),
                        row.aim().text().isEmpty() ? "" : row.reached() ? "yes" : "**no**");
    }
}
