package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;

/// The published JSON Schemas say of each document what the codecs do.
class JsonSchemaTest {
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autocall.jobs",
                "autocall.statuses",
                "commands",
                "calls",
                "replies",
                "directory",
                "ami.events"
            })
    void theGoldenExamplesAreValid(String topic) {
        var schema = PublishedSchema.of(topic);
        Golden.of(topic)
                .forEach((name, value) ->
                        assertThat(schema.strictProblems(text(value))).as(name).isEmpty());
    }

    @Test
    void whateverTheCodecsWriteIsValid() {
        long seed = System.nanoTime();
        var random = new RandomMessages(new Random(seed));
        assertWritten("autocall.jobs", seed, _ -> JobCodec.encode(random.job()));
        assertWritten("autocall.statuses", seed, _ -> Codec.STATUS.encode(random.status()));
        assertWritten("commands", seed, _ -> Codec.COMMAND.encode(random.command()));
        assertWritten("calls", seed, _ -> Codec.CALL_EVENT.encode(random.callEvent()));
        assertWritten("replies", seed, _ -> Codec.REPLY.encode(random.reply()));
        assertWritten("directory", seed, _ -> Codec.DIRECTORY.encode(random.directoryEntry()));
        assertWritten("ami.events", seed, _ -> Codec.AMI.encode(random.amiRecord()));
    }

    @Test
    void whateverTheCodecsWriteTheyRead() {
        long seed = System.nanoTime();
        var random = new RandomMessages(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            var label = "seed " + seed + ", round " + i;
            assertReadBack(label, Codec.STATUS, random.status());
            assertReadBack(label, Codec.COMMAND, random.command());
            assertReadBack(label, Codec.CALL_EVENT, random.callEvent());
            assertReadBack(label, Codec.REPLY, random.reply());
            assertReadBack(label, Codec.DIRECTORY, random.directoryEntry());
            assertReadBack(label, Codec.AMI, random.amiRecord());
        }
    }

    /// Those rules that a schema of draft 2020-12 can tell.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}",
                "[]",
                "{\"number\":\"20\"}",
                "{\"files\":[\"a\"]}",
                "{\"number\":null,\"files\":[\"a\"]}",
                "{\"number\":\"2\",\"files\":[\"a\"]}",
                "{\"number\":\"123456789012345678901\",\"files\":[\"a\"]}",
                "{\"number\":\"12+34\",\"files\":[\"a\"]}",
                "{\"number\":\"100@evil\",\"files\":[\"a\"]}",
                "{\"number\":20,\"files\":[\"a\"]}",
                "{\"number\":\"20\",\"files\":[]}",
                "{\"number\":\"20\",\"files\":\"a\"}",
                "{\"number\":\"20\",\"files\":[\"../a\"]}",
                "{\"number\":\"20\",\"files\":[\"a&b\"]}",
                "{\"number\":\"20\",\"files\":[1]}",
                "{\"number\":\"20\",\"files\":[1,2,3,4,5,6,7,8,9,10,11]}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"v\":2}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"id\":0}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"id\":4294967297}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"tries\":0}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"tries\":100}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"tries\":\"3\"}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"triesPeriod\":0}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"triesPeriod\":3601}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"priority\":10}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"notBefore\":\"tomorrow\"}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"key\":\"\"}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"key\":\"a b\"}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"language\":\"../ru\"}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"@class\":\"java.lang.Object\"}",
            })
    void aJobThatTheCodecRefusesIsInvalid(String json) {
        assertThat(JobCodec.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Unreadable.class);
        assertThat(PublishedSchema.of("autocall.jobs").problems(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"+7 (495) 123-45.67\",\"files\":[\"a\"]}",
                "{\"number\":\"(+7) 495\",\"files\":[\"a\"],\"v\":1}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"campaign\":{\"x\":1}}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"id\":null,\"tries\":null,\"key\":null}",
                "{\"number\":\"20\",\"files\":[\"a\"],\"notBefore\":\"2026-11-23T12:00:00+03:00\"}",
            })
    void aJobThatTheCodecReadsIsValid(String json) {
        assertThat(JobCodec.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Message.class);
        assertThat(PublishedSchema.of("autocall.jobs").problems(json)).isEmpty();
    }

    private static <T> void assertReadBack(String label, Codec<T> codec, T message) {
        assertThat(codec.decode(codec.encode(message)))
                .as(label)
                .isEqualTo(new Decoded.Message<>(message));
    }

    private static void assertWritten(String topic, long seed, Function<Integer, byte[]> written) {
        var schema = PublishedSchema.of(topic);
        for (int i = 0; i < ROUNDS; i++) {
            var json = text(written.apply(i));
            assertThat(schema.strictProblems(json))
                    .as("seed %d, round %d: %s", seed, i, json)
                    .isEmpty();
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
