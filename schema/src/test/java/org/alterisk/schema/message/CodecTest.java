package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class CodecTest {
    private static final String QUERY =
            "{\"type\":\"query\",\"attemptId\":\"019b02f4c1d87a3e9f0012ab34cd56ef\"";

    @Test
    void ignoresFieldsThatALaterWriterMayAdd() {
        assertThat(decode(QUERY + ",\"priority\":[1],\"v\":1}"))
                .isEqualTo(decode(QUERY + "}"))
                .isInstanceOf(Decoded.Message.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"query"}                                                     | json.shape
                    {"type":"query","attemptId":null}                                    | json.shape
                    {"type":"query","attemptId":"019B02F4C1D87A3E9F0012AB34CD56EF"}       | json.shape
                    {"type":"query","attemptId":"019b02f4-c1d8-7a3e-9f00-12ab34cd56ef"}   | json.shape
                    {"type":"query","attemptId":7}                                       | json.shape
                    {"type":"shutdown","attemptId":"019b02f4c1d87a3e9f0012ab34cd56ef"}    | json.shape
                    {"attemptId":"019b02f4c1d87a3e9f0012ab34cd56ef"}                      | json.shape
                    {"@class":"java.lang.Runtime"}                                       | json.shape
                    {"type":"forget","attemptId":"019b02f4c1d87a3e9f0012ab34cd56ef","v":2} | json.version
                    {"type":"forget"                                                     | json.syntax
                    []                                                                   | json.object
                    """)
    void whatCannotBeReadIsAValue(String json, String code) {
        assertThat(decode(json))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable -> assertThat(unreadable.violation().code()).isEqualTo(code));
    }

    /// The version is put behind the bytes of the message; a tree with one more member is the same.
    @Test
    void writesAMessageAsItsTreeWithTheVersionInIt() {
        long seed = System.nanoTime();
        var random = new RandomMessages(new Random(seed));
        for (int i = 0; i < 500; i++) {
            var label = "seed " + seed + ", round " + i;
            assertIsTreeOf(label, random.status(), Codec.STATUS);
            assertIsTreeOf(label, random.command(), Codec.COMMAND);
            assertIsTreeOf(label, random.callEvent(), Codec.CALL_EVENT);
            assertIsTreeOf(label, random.reply(), Codec.REPLY);
            assertIsTreeOf(label, random.directoryEntry(), Codec.DIRECTORY);
            assertIsTreeOf(label, random.amiRecord(), Codec.AMI);
        }
    }

    @Test
    void progressIsToldByItsBytes() {
        long seed = System.nanoTime();
        var random = new RandomMessages(new Random(seed));
        for (int i = 0; i < 100; i++) {
            var event = random.callEvent();
            assertThat(CallEvent.Progress.isSurelyIn(Codec.CALL_EVENT.encode(event)))
                    .as("seed %d: %s", seed, event)
                    .isEqualTo(event instanceof CallEvent.Progress);
        }
        assertThat(CallEvent.Progress.isSurelyIn(null)).isFalse();
    }

    private static <T> void assertIsTreeOf(String label, T message, Codec<T> codec) {
        ObjectNode tree = Json.MAPPER.valueToTree(message);
        assertThat(codec.encode(message))
                .as(label)
                .isEqualTo(Json.MAPPER.writeValueAsBytes(tree.put("v", Codec.VERSION)));
    }

    /// What every reader relies on is there: no null comes out of a message.
    @ParameterizedTest
    @ValueSource(strings = {"autocall.statuses", "commands", "calls", "directory", "ami.events"})
    void refusesAMessageWithoutAFieldThatItMustHave(String topic) {
        Codec<?> codec =
                switch (topic) {
                    case "autocall.statuses" -> Codec.STATUS;
                    case "commands" -> Codec.COMMAND;
                    case "calls" -> Codec.CALL_EVENT;
                    case "replies" -> Codec.REPLY;
                    case "directory" -> Codec.DIRECTORY;
                    default -> Codec.AMI;
                };
        var schema = PublishedSchema.of(topic);
        Golden.of(topic)
                .forEach((name, value) -> {
                    var tree = (ObjectNode) Json.MAPPER.readTree(value);
                    for (var field : List.copyOf(tree.propertyNames())) {
                        var without =
                                Json.MAPPER.writeValueAsString(tree.deepCopy().without(field));
                        boolean required = !schema.problems(without).isEmpty();
                        boolean scalar = tree.get(field).isNumber() || tree.get(field).isBoolean();
                        if (required && !scalar) {
                            assertThat(codec.decode(without.getBytes(StandardCharsets.UTF_8)))
                                    .as(name + " without " + field)
                                    .isInstanceOf(Decoded.Unreadable.class);
                        }
                    }
                });
    }

    @Test
    void aSoundInACommandIsCheckedAgain() {
        var originate =
                new String(
                        Codec.COMMAND.encode(
                                Objects.requireNonNull(Examples.commands().get("originate"))),
                        StandardCharsets.UTF_8);
        assertThat(decode(originate)).isInstanceOf(Decoded.Message.class);
        assertThat(decode(originate.replace("\"taxi/car-12\"", "\"../x\"")))
                .isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(originate.replace("\"ivr\":\"ivr\"", "\"ivr\":\"a&b\"")))
                .isInstanceOf(Decoded.Unreadable.class);
    }

    private static Decoded<Command> decode(String json) {
        return Codec.COMMAND.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
