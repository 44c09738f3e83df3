package org.alterisk.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.Test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Queries made by breaking good ones and by joining bad parts: whatever is accepted has nothing in
/// it but validated parts, and no answer has anything of the input in it.
class LegacyParserFuzzTest {
    private static final int ROUNDS = 200_000;
    private static final List<String> PARTS =
            List.of(
                    "autocall=",
                    "autocallstatus=",
                    "makecall=",
                    "transfer=",
                    "dest=",
                    "file1=",
                    "file2=",
                    "file3=",
                    "file11=",
                    "get_uniqueid_callerid",
                    "&",
                    "&",
                    "&",
                    "=",
                    "+",
                    "%",
                    "%0D%0A",
                    "%0a",
                    "%00",
                    "%C0%AF",
                    "%E2%80%A8",
                    "%26",
                    "%2C",
                    "%7C",
                    "%2e%2e%2f",
                    "../",
                    "/",
                    "welcome",
                    "model",
                    "taxi/car",
                    "74951234567",
                    "20",
                    "112",
                    "1e1",
                    "0x10",
                    "${SHELL(id)}",
                    "@evil",
                    "Local/1@x/n",
                    ",60,tT",
                    "http://",
                    "\r\n",
                    "\0",
                    "é",
                    "١",
                    "(495)",
                    "%2B7",
                    "-",
                    ".",
                    "\u2028",
                    "\ud800",
                    "#",
                    "*");

    private static final List<String> GOOD =
            List.of(
                    "autocallstatus=4711",
                    "autocall=%2B7(495)123-45-67&file1=welcome&file2=taxi/car&file3=color",
                    "autocall=20&file1=welcome",
                    "get_uniqueid_callerid",
                    "makecall=%2B7(495)123-45-67",
                    "transfer=asterisk-1700000000.42&dest=9999");

    @Test
    void acceptsNothingButValidatedParts() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var query = random.nextBoolean() ? broken(random) : joined(random);
            var label = "seed " + seed + ", round " + i;
            switch (LegacyParser.parse(query, Settings.defaults().numberRules())) {
                case Checked.Valid<LegacyRequest>(LegacyRequest.Autocall(var order)) -> {
                    assertIsClean(order, label);
                    accepted++;
                }
                case Checked.Valid<LegacyRequest>(LegacyRequest.StatusOf(var id)) ->
                        assertThat(URLDecoder.decode(query, StandardCharsets.UTF_8))
                                .as(label)
                                .isEqualTo("autocallstatus=" + id);
                case Checked.Valid<LegacyRequest>(LegacyRequest.WhoTalks()) ->
                        assertThat(query).as(label).matches("get_uniqueid_callerid=?");
                case Checked.Valid<LegacyRequest>(LegacyRequest.MakeCall(var digits)) ->
                        assertThat(digits).as(label).matches("[0-9]{2,20}");
                case Checked.Valid<LegacyRequest>(LegacyRequest.Transfer(var id, var dest)) -> {
                    assertThat(id).as(label).matches("[A-Za-z0-9_.-]{1,150}");
                    assertThat(dest).as(label).matches("[0-9]{1,20}");
                }
                case Checked.Invalid<LegacyRequest>(var violation) ->
                        assertThat(LegacyAnswer.of(violation).reason().orElseThrow())
                                .as(label)
                                .matches(
                                        "(query|autocall|autocallstatus|makecall|transfer|dest"
                                                + "|get_uniqueid_callerid|file([1-9]|10)): [ -~]{1,150}");
            }
        }
        assertThat(accepted).as("seed " + seed).isGreaterThan(ROUNDS / 100);
    }

    private static void assertIsClean(AutocallOrder order, String label) {
        assertThat(order.number().canonical()).as(label).matches("\\+?[0-9]{2,20}");
        assertThat(order.files())
                .as(label)
                .allMatch(file -> file.name().matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*"));
        var job = new AutocallJob(Optional.empty(), order);
        assertThat(JobCodec.decode(JobCodec.encode(job)))
                .as(label)
                .isEqualTo(new Decoded.Message<>(job));
        assertThat(new String(JobCodec.encode(job), StandardCharsets.UTF_8))
                .as(label)
                .matches("[ -~]+")
                .doesNotContain("..", "&", "$", "@", "\\", "|");
    }

    /// A good query with up to three bytes changed.
    private static String broken(Random random) {
        var query = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            query.setCharAt(random.nextInt(query.length()), (char) random.nextInt(0x180));
        }
        return query.toString();
    }

    private static String joined(Random random) {
        var query = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            query.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return query.toString();
    }
}
