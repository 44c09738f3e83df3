package org.alterisk.gateway.operators;

import org.alterisk.schema.check.Checked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The file of fixed pairs, as it was when the process began.
public record OperatorsFile(Path path, FixedPairs atStart) {
    private static final int MAX_BYTES = 1024 * 1024;

    /// Reads it for the configuration: a file that is broken now is an error of the start.
    public static Checked<OperatorsFile> read(String field, String name) {
        Path path;
        FixedPairs.Read read;
        try {
            path = Path.of(name);
            read = FixedPairs.parse(text(path));
        } catch (IOException | InvalidPathException e) {
            return Checked.invalid(field, "file.unreadable", "must name a file that can be read");
        }
        return switch (read) {
            case FixedPairs.Read.Pairs(var pairs) -> Checked.valid(new OperatorsFile(path, pairs));
            case FixedPairs.Read.Broken(var lines) ->
                    Checked.invalid(
                            field,
                            "file.line",
                            lines.stream()
                                    .map(line -> "line " + line.number() + " " + line.rule())
                                    .collect(Collectors.joining("; ")));
        };
    }

    /// @throws IOException also when it is too long or not UTF-8
    static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException("longer than 1 MB");
        }
        return Files.readString(path);
    }
}
