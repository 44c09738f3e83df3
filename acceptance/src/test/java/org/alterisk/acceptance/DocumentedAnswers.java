package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The examples of docs/legacy-http.md: each is what a run has answered, but for ids and numbers.
///
/// @param examples without what is another in each run
record DocumentedAnswers(Set<String> examples) {
    private static final Path PAGE = Path.of("../docs/legacy-http.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```\n(GET .*?)```");

    static DocumentedAnswers read() {
        try {
            var examples = EXAMPLE.matcher(Files.readString(PAGE)).results();
            return new DocumentedAnswers(
                    examples.map(found -> comparable(found.group(1))).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fails with the example as it ought to stand in the page.
    void assertShown(String query, Answer answer) {
        var example = example(query, answer);
        keep(example);
        assertThat(examples).as("examples of %s", PAGE).contains(comparable(example));
    }

    /// So that the page can be brought up to date from a run.
    private static void keep(String example) {
        try {
            Files.writeString(
                    Path.of("target/legacy-http-examples.md"),
                    "```\n" + example + "```\n\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String example(String query, Answer answer) {
        var reason = answer.reason().map(text -> "X-Alterisk-Reason: " + text + "\n\n").orElse("");
        return "GET " + LegacyClient.PATH + query + "\n\n" + reason + answer.body();
    }

    private static String comparable(String example) {
        return example.replaceAll("mc-[0-9a-f]{32}|[0-9]{10}\\.[0-9]+", "<UniqueID>")
                .replaceAll("autocallstatus=(?!4294967296)[0-9]+", "autocallstatus=<AutoCallID>")
                .replaceAll("AutoCallID: [0-9]+", "AutoCallID: <AutoCallID>")
                .replaceAll("=([0-9]{3})[0-9]{7}\\b", "=$1<number>");
    }
}
