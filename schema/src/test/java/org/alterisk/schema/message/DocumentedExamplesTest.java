package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What `docs/messages.md` shows is what the topics have.
class DocumentedExamplesTest {
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");
    private static final List<String> TOPICS =
            List.of("autocall.jobs", "autocall.statuses", "calls", "ami.events");

    private final String document = Files.readString(Path.of("../docs/messages.md"));

    DocumentedExamplesTest() throws IOException {}

    @Test
    void eachExampleIsValid() {
        var schemas = TOPICS.stream().map(PublishedSchema::of).toList();
        var examples = JSON.matcher(document).results().map(result -> result.group(1)).toList();

        assertThat(examples).hasSizeGreaterThan(5);
        for (var example : examples) {
            assertThat(schemas)
                    .as(example)
                    .anyMatch(schema -> schema.strictProblems(example).isEmpty());
        }
    }

    /// Read out of the sources, so that a new rule cannot be forgotten.
    @Test
    void eachReasonCodeOfAJobIsTold() throws IOException {
        var codes = new ArrayList<String>();
        for (var source :
                List.of(
                        "message/Codec",
                        "message/JobCodec",
                        "message/JobFields",
                        "message/CancelFields",
                        "autocall/PhoneNumber",
                        "autocall/SoundFile",
                        "autocall/Language")) {
            var text =
                    Files.readString(
                            Path.of("src/main/java/org/alterisk/schema", source + ".java"));
            CODE.matcher(text).results().map(MatchResult::group).forEach(codes::add);
        }
        codes.add("\"number.denied\"");
        codes.remove("\"json.shape\""); // of the other topics

        assertThat(codes).hasSizeGreaterThan(15);
        assertThat(codes).allMatch(code -> document.contains("`" + code.replace("\"", "") + "`"));
    }
}
