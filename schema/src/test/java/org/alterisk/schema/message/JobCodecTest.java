package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class JobCodecTest {
    /// A job with one field as given: `"field":value`.
    private static String with(String field) {
        return "{\"number\":\"20\",\"files\":[\"welcome\"]," + field + "}";
    }

    @Test
    void readsTheExampleOfTheDocuments() {
        var job =
                read(
                        """
                        {"key":"order-4711","number":"+7 (495) 123-45-67",
                         "files":["welcome","model","color","number","goodbye"],
                         "priority":5,"notBefore":"2026-11-23T09:00:00Z",
                         "expiresAt":"2026-11-23T12:15:00+03:00",
                         "tries":3,"triesPeriod":60,"language":"ru"}
                        """);

        assertThat(job.id()).isEmpty();
        assertThat(job.order().number()).isEqualTo(new PhoneNumber(true, "74951234567"));
        assertThat(job.order().expiresAt()).contains(Instant.parse("2026-11-23T09:15:00Z"));
        assertThat(job.order().files()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # dial strings
                    "number":"100&PJSIP/trunk/1900"        | number.format
                    "number":"100@evil"                    | number.format
                    "number":"Local/100@internal/n"        | number.format
                    "number":"100,60,tT"                   | number.format
                    "number":"${SHELL(id)}"                | number.format
                    "number":"20\\nApplication: System"    | number.format
                    "number":"20\\r\\n\\r\\n"              | number.format
                    "number":"20\\u0000"                   | number.format
                    "number":"20\\u2028"                   | number.format
                    "number":"１２３"                       | number.format
                    "number":"١٢٣"                         | number.format
                    "number":"12+34"                       | number.format
                    "number":"++12"                        | number.format
                    "number":"*21*100#"                    | number.format
                    "number":"1e9"                         | number.format
                    "number":""                            | number.digits
                    "number":"+"                           | number.digits
                    "number":"2"                           | number.digits
                    "number":"123456789012345678901"       | number.digits
                    "number":123                           | json.type
                    "number":["20"]                        | json.type
                    "number":null                          | field.missing
                    # sound files
                    "files":["../../etc/passwd"]           | file.format
                    "files":["/etc/passwd"]                | file.format
                    "files":["a/../b"]                     | file.format
                    "files":["a//b"]                       | file.format
                    "files":["a/"]                         | file.format
                    "files":["a\\\\b"]                     | file.format
                    "files":["http://evil/a"]              | file.format
                    "files":["a&b"]                        | file.format
                    "files":["a,b"]                        | file.format
                    "files":["a\\u007cb"]                  | file.format
                    "files":["a)b"]                        | file.format
                    "files":["a.wav"]                      | file.format
                    "files":["a b"]                        | file.format
                    "files":["a\\n"]                       | file.format
                    "files":["приветствие"]                | file.format
                    "files":["-a"]                         | file.format
                    "files":[""]                           | file.format
                    "files":["a",null]                     | json.type
                    "files":["a",1]                        | json.type
                    "files":[["a"]]                        | json.type
                    "files":"a"                            | files.count
                    "files":[]                             | files.count
                    "files":{}                             | files.count
                    "files":["a","a","a","a","a","a","a","a","a","a","a"] | files.count
                    "files":null                           | field.missing
                    "language":"xx_yy"                     | language.format
                    "language":"../ru"                     | language.format
                    "language":"ru,b"                      | language.format
                    "language":""                          | language.format
                    # numbers and ranges
                    "tries":0                              | number.range
                    "tries":100                            | number.range
                    "tries":-1                             | number.range
                    "tries":1.0                            | number.range
                    "tries":1e1                            | number.range
                    "tries":"3"                            | number.range
                    "tries":true                           | number.range
                    "tries":9223372036854775808            | number.range
                    "triesPeriod":0                        | number.range
                    "triesPeriod":3601                     | number.range
                    "priority":-1                          | number.range
                    "priority":10                          | number.range
                    "id":0                                 | number.range
                    "id":4294967297                        | number.range
                    "id":"1"                               | number.range
                    "notBefore":"2026-11-31T00:00:00Z"     | time.format
                    "notBefore":"2026-11-23"               | time.format
                    "notBefore":"2026-11-23T09:00:00"      | time.format
                    "notBefore":"tomorrow"                 | time.format
                    "notBefore":"1999-12-31T00:00:00Z"     | time.range
                    "expiresAt":"2101-01-01T00:00:00Z"     | time.range
                    "expiresAt":1700000000                 | json.type
                    "notBefore":"2026-11-23T09:00:00Z","expiresAt":"2026-11-23T09:00:00Z" | time.order
                    "notBefore":"2026-11-23T09:00:00Z","expiresAt":"2026-11-23T08:00:00Z" | time.order
                    # the rest
                    "key":""                               | key.format
                    "key":"a b"                            | key.format
                    "key":"a\\nb"                          | key.format
                    "key":"ключ"                           | key.format
                    "key":4711                             | json.type
                    "v":2                                  | json.version
                    "v":"1"                                | json.version
                    "v":null                               | json.version
                    "@class":"java.lang.Runtime"           | json.type-hint
                    "@type":1                              | json.type-hint
                    """)
    void refusesAField(String field, String code) {
        var name = field.substring(1, field.indexOf('"', 1));
        var json =
                field.startsWith("\"number\"")
                        ? "{\"files\":[\"welcome\"]," + field + "}"
                        : field.startsWith("\"files\"")
                                ? "{\"number\":\"20\"," + field + "}"
                                : with(field);
        var violation = refused(json.getBytes(StandardCharsets.UTF_8));

        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.field()).isIn(name, "expiresAt", "value");
        assertThat(violation.text()).matches("[ -~]{1,150}").doesNotContain("evil", "passwd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"number":"20","files":["a"]           | json.syntax
                    {"number":"20","files":["a"]} x        | json.syntax
                    {"number":"20","files":["a"]}{}        | json.syntax
                    {"number":"20","number":"30","files":["a"]} | json.syntax
                    {"number":"20","files":["a"],"tries":123456789012345678901} | json.syntax
                    {'number':'20','files':['a']}          | json.syntax
                    {"number":"20","files":["a"],"x":NaN}  | json.syntax
                    nonsense                               | json.syntax
                    []                                     | json.object
                    "text"                                 | json.object
                    null                                   | json.object
                    1                                      | json.object
                    {}                                     | field.missing
                    """)
    void refusesADocument(String json, String code) {
        assertThat(refused(json.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo(code);
    }

    @Test
    void refusesWhatIsNoTextAtAll() {
        assertThat(refused(null).code()).isEqualTo("json.missing");
        assertThat(refused(new byte[0]).code()).isIn("json.syntax", "json.object");
        assertThat(refused(new byte[] {(byte) 0xff, (byte) 0xfe}).code()).isEqualTo("json.syntax");
        assertThat(refused(new byte[1_000_000]).code()).isEqualTo("json.size");
        assertThat(refused((" ".repeat(64 * 1024) + "{}").getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("json.size");
    }

    @Test
    void refusesBrokenUtf8InAText() {
        var bytes = with("\"key\":\"a??b\"").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("??");
        bytes[at] = (byte) 0xC0;
        bytes[at + 1] = (byte) 0xAF;

        assertThat(refused(bytes).code()).isEqualTo("json.syntax");
    }

    @Test
    void refusesOtherEncodings() {
        var json = with("\"key\":\"a\"");
        assertThat(refused(json.getBytes(StandardCharsets.UTF_16LE)).code())
                .isEqualTo("json.syntax");
        assertThat(refused(("\ufeff" + json).getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("json.syntax");
    }

    @Test
    void refusesWhatIsTooDeepAlsoInAFieldThatItIgnores() {
        var deep = with("\"x\":" + "[".repeat(33) + "]".repeat(33));
        assertThat(refused(deep.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("json.syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"campaign\":{\"a\":[1,2,{\"b\":null}]}",
                "\"id\":null,\"key\":null,\"tries\":null,\"notBefore\":null,\"language\":null",
                "\"v\":1",
                "\"Number\":\"100@evil\"",
            })
    void ignoresWhatItDoesNotKnowAndTakesNullForAbsent(String field) {
        assertThat(read(with(field)).order())
                .isEqualTo(
                        AutocallOrder.of(
                                new PhoneNumber(false, "20"), List.of(new SoundFile("welcome"))));
    }

    @Test
    void takesTheEndsOfEachRange() {
        var low = read(with("\"tries\":1,\"triesPeriod\":1,\"priority\":0,\"id\":1")).order();
        var high = read(with("\"tries\":99,\"triesPeriod\":3600,\"priority\":9,\"id\":4294967296"));

        assertThat(low.tries()).contains(1);
        assertThat(low.triesPeriodSeconds()).contains(1);
        assertThat(low.priority()).isZero();
        assertThat(high.order().tries()).contains(99);
        assertThat(high.order().triesPeriodSeconds()).contains(3_600);
        assertThat(high.id().orElseThrow().value()).isEqualTo(1L << 32);
    }

    @Test
    void twoSpellingsOfOneOrderHaveOneDigest() {
        var one = read("{\"number\":\"+7 (495) 1\",\"files\":[\"a\"],\"priority\":5}");
        var two = read("{\"v\":1,\"files\":[\"a\"],\"x\":2,\"number\":\"+74951\",\"id\":7}");
        var other = read("{\"number\":\"74951\",\"files\":[\"a\"]}");

        assertThat(JobCodec.digest(one.order())).isEqualTo(JobCodec.digest(two.order()));
        assertThat(JobCodec.digest(one.order())).isNotEqualTo(JobCodec.digest(other.order()));
    }

    private static AutocallJob read(String json) {
        return switch (JobCodec.decode(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Message<AutocallJob>(var job) -> job;
            case Decoded.Unreadable<AutocallJob>(var violation) ->
                    throw new AssertionError(violation.text());
        };
    }

    private static Violation refused(byte @Nullable [] value) {
        return switch (JobCodec.decode(value)) {
            case Decoded.Message<AutocallJob>(var job) ->
                    throw new AssertionError("accepted: " + job);
            case Decoded.Unreadable<AutocallJob>(var violation) -> violation;
        };
    }
}
