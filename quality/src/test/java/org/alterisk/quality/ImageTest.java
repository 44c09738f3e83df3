package org.alterisk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The image has a Java of chosen modules only.
class ImageTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> SHIPPED =
            Set.of("schema", "runtime", "gateway", "ami-bridge", "dialer-worker", "standalone");

    @Test
    void hasEachModuleOfJavaThatOurCodeUses() throws IOException {
        var chosen =
                Stream.of(
                                found(
                                                "--add-modules \\\\\n(\\S+)",
                                                Files.readString(ROOT.resolve("Dockerfile")))
                                        .findFirst()
                                        .orElseThrow()
                                        .split(","))
                        .collect(Collectors.toSet());
        var used = new TreeSet<String>();
        for (var module : SHIPPED) {
            used.addAll(usedBy(ROOT.resolve(module).resolve("target/classes")));
        }
        assertThat(used).contains("java.base", "java.net.http"); // jdeps has looked
        assertThat(chosen).containsAll(used);
    }

    private static Set<String> usedBy(Path classes) {
        var out = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int exit =
                jdeps.run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "-s",
                        "--multi-release",
                        "base",
                        "--ignore-missing-deps",
                        classes.toString());
        assertThat(exit).as(out.toString()).isZero();
        return found("-> (j\\S+)", out.toString()).collect(Collectors.toSet());
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }
}
