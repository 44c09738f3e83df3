package org.alterisk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

class FormatTest {
    @Test
    void sourcesAreFormatted() throws Exception {
        var f = new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        var bad = new ArrayList<Path>();
        try (var files = Files.walk(Path.of(".."))) {
            for (var p : files.filter(p -> p.toString().matches(".*/src/.*\\.java")).toList()) {
                var s = Files.readString(p);
                var w =
                        f.formatSource(
                                ImportOrderer.reorderImports(
                                        RemoveUnusedImports.removeUnusedImports(s), Style.AOSP));
                if (!w.equals(s)) {
                    if (Boolean.getBoolean("fmt.apply")) Files.writeString(p, w);
                    else bad.add(p);
                }
            }
        }
        assertThat(bad).as("run: mvn -pl quality -am verify -Dfmt.apply=true").isEmpty();
    }
}
