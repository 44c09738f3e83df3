package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class JobCodecPropertiesTest {
    @Test
    void whatIsWrittenIsReadBack() {
        qt().forAll(longs().all())
                .checkAssert(seed -> {
                    var job = new RandomMessages(new Random(seed)).job();
                    assertThat(JobCodec.decode(JobCodec.encode(job)))
                            .isEqualTo(new Decoded.Message<>(job));
                    assertThat(JobCodec.digest(job.order()))
                            .isEqualTo(JobCodec.digest(readBack(job).order()));
                });
    }

    @Test
    void noAcceptedNumberHasAByteOutsideOfItsWhitelist() {
        qt().withExamples(20_000)
                .forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 24))
                .checkAssert(text -> assertClean(job(text, "welcome")));
        qt().withExamples(20_000)
                .forAll(strings().betweenCodePoints(' ', '@').ofLengthBetween(0, 24))
                .checkAssert(text -> assertClean(job(text, "welcome")));
    }

    @Test
    void noAcceptedSoundHasAByteOutsideOfItsWhitelist() {
        qt().withExamples(20_000)
                .forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 8))
                .checkAssert(text -> assertClean(job("20", text)));
        qt().withExamples(20_000)
                .forAll(strings().betweenCodePoints(' ', '~').ofLengthBetween(0, 6))
                .checkAssert(text -> assertClean(job("20", text)));
    }

    /// Not one byte less or other than written may make a job that is not clean.
    @Test
    void aBrokenJobIsRefusedOrClean() {
        qt().withExamples(50_000)
                .forAll(longs().all(), integers().allPositive(), integers().between(0, 255))
                .checkAssert((seed, at, value) -> {
                    var bytes = JobCodec.encode(new RandomMessages(new Random(seed)).job());
                    bytes[at % bytes.length] = value.byteValue();
                    assertClean(bytes);
                });
    }

    private static byte[] job(String number, String file) {
        var tree = Json.MAPPER.createObjectNode();
        tree.put("number", number);
        tree.putArray("files").add(file);
        return Json.MAPPER.writeValueAsBytes(tree);
    }

    private static AutocallJob readBack(AutocallJob job) {
        return ((Decoded.Message<AutocallJob>) JobCodec.decode(JobCodec.encode(job))).value();
    }

    private static void assertClean(byte[] value) {
        switch (JobCodec.decode(value)) {
            case Decoded.Message<AutocallJob>(var job) -> {
                var order = job.order();
                assertThat(order.number().canonical()).matches("\\+?[0-9]{2,20}");
                assertThat(order.files())
                        .hasSizeBetween(1, 10)
                        .allMatch(f -> f.name().matches("[A-Za-z0-9_/-]{1,64}"))
                        .noneMatch(f -> f.name().startsWith("/") || f.name().contains("//"));
                assertThat(new String(JobCodec.encode(job), StandardCharsets.UTF_8))
                        .matches("[ -~]+");
            }
            case Decoded.Unreadable<AutocallJob>(var violation) ->
                    assertThat(violation.text()).matches("[ -~]{1,150}");
        }
    }
}
