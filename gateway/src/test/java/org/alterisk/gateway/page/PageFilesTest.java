package org.alterisk.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the page consists of.
class PageFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/page");
    private static final Pattern KEY = Pattern.compile("(?m)^  '([A-Za-z0-9_.]+)': '(.*)',$");
    private static final Pattern USED =
            Pattern.compile("\\bword\\('([A-Za-z0-9_.]+)'[,)]|data-word=\"([A-Za-z0-9_.]+)\"");

    @Test
    void everyFileIsServedAndNoOther() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PageFiles.NAMES);
        }
    }

    /// As npm has it: htm 3.1.1, preact/standalone.module.js.
    @Test
    void theLibraryIsAsItWasPublished() throws IOException {
        assertThat(PageFile.hash(Files.readAllBytes(FOLDER.resolve("htm-preact-3.1.1.js"))))
                .isEqualTo("72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var english = read("words.en.js");
        var russian = read("words.ru.js");
        assertThat(keys(russian)).containsExactlyElementsOf(keys(english));
        assertThat(keys(english)).hasSizeGreaterThan(200).doesNotHaveDuplicates();
        assertThat(places(russian)).isEqualTo(places(english));
    }

    @Test
    void everyWordThatIsUsedIsThere() throws IOException {
        var keys = Set.copyOf(keys(read("words.en.js")));
        var used = new TreeSet<String>();
        for (var name : PageFiles.NAMES) {
            var matcher = USED.matcher(read(name));
            while (matcher.find()) {
                used.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(keys).containsAll(used);
    }

    /// The policy that browsers are told forbids both.
    @Test
    void noScriptAndNoStyleStandInTheText() throws IOException {
        for (var name : List.of("index.html", "login.html")) {
            assertThat(read(name))
                    .doesNotContain("<style", " style=", "javascript:", "http://", "https://")
                    .doesNotContainPattern("<script(?![^>]* src=)|\\son[a-z]+=");
        }
    }

    private static List<String> keys(String dictionary) {
        return KEY.matcher(dictionary).results().map(found -> found.group(1)).toList();
    }

    /// Which values stand in which text.
    private static List<String> places(String dictionary) {
        return KEY.matcher(dictionary)
                .results()
                .map(found ->
                        found.group(1)
                                + new TreeSet<>(
                                        Pattern.compile("\\{\\w+}")
                                                .matcher(found.group(2))
                                                .results()
                                                .map(place -> place.group())
                                                .toList()))
                .toList();
    }

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
    }
}
