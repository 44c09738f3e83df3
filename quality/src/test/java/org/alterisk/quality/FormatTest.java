package org.alterisk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Every source is formatted by google-java-format, AOSP style. Run with `-Dfmt.apply=true` it
/// formats them instead of complaining.
class FormatTest {
    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void sourcesAreFormatted() throws IOException, FormatterException {
        var different = new ArrayList<Path>();
        for (var source : sources()) {
            var text = Files.readString(source);
            var formatted = formatted(text);
            if (formatted.equals(text)) {
                continue;
            }
            if (Boolean.getBoolean("fmt.apply")) {
                Files.writeString(source, formatted);
            } else {
                different.add(source);
            }
        }
        assertThat(different)
                .as(
                        "to format them: mvn -pl quality -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dfmt.apply=true")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().matches(".*/src/.*\\.java")).toList();
        }
    }

    private String formatted(String text) throws FormatterException {
        return formatter.formatSource(
                ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(text), Style.AOSP));
    }
}
