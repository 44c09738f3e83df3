package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Each message is read from its golden file and written to the same bytes. A golden file of a
/// version is never changed: what others have written must stay readable.
class GoldenTest {
    @Test
    void jobs() {
        assertGolden("autocall.jobs", Examples.jobs(), JobCodec::encode, JobCodec::read);
    }

    @Test
    void statuses() {
        assertGolden("autocall.statuses", Examples.statuses(), Codec.STATUS);
    }

    @Test
    void commands() {
        assertGolden("commands", Examples.commands(), Codec.COMMAND);
    }

    @Test
    void calls() {
        assertGolden("calls", Examples.calls(), Codec.CALL_EVENT);
    }

    @Test
    void replies() {
        assertGolden("replies", Examples.replies(), Codec.REPLY);
    }

    @Test
    void directory() {
        assertGolden("directory", Examples.directory(), Codec.DIRECTORY);
    }

    @Test
    void amiEvents() {
        assertGolden("ami.events", Examples.amiEvents(), Codec.AMI);
    }

    private static <T> void assertGolden(String topic, Map<String, T> examples, Codec<T> codec) {
        assertGolden(topic, examples, codec::encode, codec::decode);
    }

    private static <T> void assertGolden(
            String topic,
            Map<String, T> examples,
            Function<T, byte[]> encode,
            Function<byte[], Decoded<T>> decode) {
        var golden = Golden.of(topic);
        assertThat(golden.keySet()).isEqualTo(examples.keySet());
        examples.forEach((name, message) -> {
            var bytes = Objects.requireNonNull(golden.get(name));
            assertThat(decode.apply(bytes)).as(name).isEqualTo(new Decoded.Message<>(message));
            assertThat(new String(encode.apply(message), StandardCharsets.UTF_8))
                    .as(name)
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        });
    }
}
