package org.alterisk.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.NumberRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class LegacyParserTest {
    private static final NumberRules RULES =
            new NumberRules(List.of(new NumberRules.Rewrite("+7", "8")), List.of("112", "8809*"));

    @Test
    void readsTheRequirementsOwnExample() {
        assertThat(
                        parse(
                                "autocall=1234567890&file1=welcome&file2=model&file3=color"
                                        + "&file4=number&file5=goodbye"))
                .isEqualTo(
                        autocall(
                                new PhoneNumber(false, "1234567890"),
                                "welcome",
                                "model",
                                "color",
                                "number",
                                "goodbye"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B7+(495)+123-45-67",
                "+7+(495)+123-45-67",
                "+7%20%28495%29%20123-45-67",
                "+7495.123.45.67",
                "%2b74951234567",
            })
    void readsANumberInAnyFormat(String number) {
        assertThat(parse("autocall=" + number + "&file1=welcome"))
                .isEqualTo(autocall(new PhoneNumber(true, "74951234567"), "welcome"));
    }

    @Test
    void takesTenFilesInAnyOrderOfParameters() {
        assertThat(
                        parse(
                                "file10=j&file9=i&file8=h&file7=g&file6=f&file5=e&file4=d&file3=c"
                                        + "&file2=b&file1=a&autocall=20"))
                .isEqualTo(
                        autocall(
                                new PhoneNumber(false, "20"),
                                "a",
                                "b",
                                "c",
                                "d",
                                "e",
                                "f",
                                "g",
                                "h",
                                "i",
                                "j"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9_999, 4_294_967_295L, 4_294_967_296L})
    void readsAnId(long id) {
        assertThat(parse("autocallstatus=" + id))
                .isEqualTo(Checked.valid(new LegacyRequest.StatusOf(new AutocallId(id))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_uniqueid_callerid", "get_uniqueid_callerid="})
    void takesTheLookUpWithOrWithoutAnEqualsSign(String query) {
        assertThat(parse(query)).isEqualTo(Checked.valid(new LegacyRequest.WhoTalks()));
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, 1234567890",
        "%2B7+(495)+123-45-67, 84951234567",
        "+7495.123.45.67, 84951234567",
        "20, 20",
    })
    void readsTheNumberOfAMakecallByTheNumberRules(String number, String digits) {
        assertThat(parse("makecall=" + number))
                .isEqualTo(Checked.valid(new LegacyRequest.MakeCall(digits)));
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000.1, 9999",
        "asterisk-2-1700000000.42, 1",
        "mc-0123456789abcdef0123456789abcdef, 12345678901234567890",
    })
    void readsATransferInAnyOrderOfParameters(String uniqueId, String dest) {
        var expected = Checked.valid(new LegacyRequest.Transfer(uniqueId, dest));
        assertThat(parse("transfer=" + uniqueId + "&dest=" + dest)).isEqualTo(expected);
        assertThat(parse("dest=" + dest + "&transfer=" + uniqueId)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # commands
                    ''                                          | query.command
                    file1=a                                     | query.command
                    autocall=20&file1=a&autocallstatus=1        | query.command
                    makecall=20&get_uniqueid_callerid           | query.command
                    autocallstatus=1&file1=a                    | query.foreign
                    autocall=20&file1=a&dest=20                 | query.foreign
                    get_uniqueid_callerid=1                     | value.none
                    get_uniqueid_callerid&dest=1                | query.foreign
                    get_uniqueid_callerid&get_uniqueid_callerid | query.twice
                    makecall=20&dest=20                         | query.foreign
                    makecall=20&file1=a                         | query.foreign
                    # parameters
                    autocall=20&file1=a&priority=9              | query.unknown
                    autocall=20&file1=a&                        | query.unknown
                    autocall=20&&file1=a                        | query.unknown
                    autocall=20&file1=a&FILE2=b                 | query.unknown
                    autocall=20&file%31=a                       | query.unknown
                    autocall=20&file01=a                        | query.unknown
                    autocall=20&file0=a                         | query.unknown
                    autocall=20&file1=a&file11=b                | query.unknown
                    autocall=20&file1=a;file2=b                 | file.format
                    autocall=20&file1=a&file1=a                 | query.twice
                    autocall=20&autocall=20&file1=a             | query.twice
                    autocall=20                                 | field.missing
                    autocall=20&file2=a                         | files.gap
                    autocall=20&file1=a&file3=c                 | files.gap
                    # encoding
                    autocall=20&file1=%                         | query.percent
                    autocall=20&file1=%4                        | query.percent
                    autocall=20&file1=%zz                       | query.percent
                    autocall=20&file1=%+1                       | query.percent
                    autocall=20&file1=%C0%AF                    | query.utf8
                    autocall=20&file1=%E0%80%AF                 | query.utf8
                    autocall=20&file1=%ED%A0%80                 | query.utf8
                    autocall=20&file1=%F5%80%80%80              | query.utf8
                    autocall=20&file1=%FF                       | query.utf8
                    autocall=20&file1=%D0                       | query.utf8
                    autocall=20&file1=é                         | query.raw
                    autocall=20&file1=a b                       | query.raw
                    autocall=20&file1=a%00                      | query.control
                    autocall=20%0D%0AApplication:+System&file1=a | query.control
                    autocall=20%0A&file1=a                      | query.control
                    autocall=20&file1=a%E2%80%A8                | query.control
                    autocall=20&file1=a%E2%80%AE                | query.control
                    autocall=20&file1=%EF%BB%BFa                | query.control
                    autocall=20&file1=%7F                       | query.control
                    # numbers
                    autocall=&file1=a                           | number.digits
                    autocall&file1=a                            | number.digits
                    autocall=2&file1=a                          | number.digits
                    autocall=123456789012345678901&file1=a      | number.digits
                    autocall=100%26PJSIP/trunk/1900&file1=a     | number.format
                    autocall=100@evil&file1=a                   | number.format
                    autocall=Local/100@internal/n&file1=a       | number.format
                    autocall=100,60,tT&file1=a                  | number.format
                    autocall=${SHELL(id)}&file1=a               | number.format
                    autocall=12%2B34&file1=a                    | number.format
                    autocall=*21*100%23&file1=a                 | number.format
                    autocall=1e9&file1=a                        | number.format
                    autocall=%EF%BC%91%EF%BC%92&file1=a         | number.format
                    autocall=%D9%A1%D9%A2&file1=a               | number.format
                    autocall=112&file1=a                        | number.denied
                    autocall=+1-1-2&file1=a                     | number.denied
                    autocall=+7+809+1234567&file1=a             | number.denied
                    makecall=                                   | number.digits
                    makecall                                    | number.digits
                    makecall=2                                  | number.digits
                    makecall=100@evil                           | number.format
                    makecall=100%26SIP/1                        | number.format
                    makecall=112                                | number.denied
                    makecall=+7+809+1234567                     | number.denied
                    # transfers
                    transfer=1700000000.1                       | field.missing
                    dest=9999                                   | query.command
                    transfer=&dest=9999                         | channel.format
                    transfer&dest=9999                          | channel.format
                    transfer=a/b&dest=9999                      | channel.format
                    transfer=1.1%0D%0AContext:+x&dest=9999      | query.control
                    transfer=1.1,2&dest=9999                    | channel.format
                    transfer=PJSIP/101-01&dest=9999             | channel.format
                    transfer=1700000000.1&dest=                 | dest.format
                    transfer=1700000000.1&dest=99a              | dest.format
                    transfer=1700000000.1&dest=%2B99            | dest.format
                    transfer=1700000000.1&dest=9+9              | dest.format
                    transfer=1700000000.1&dest=9-9              | dest.format
                    transfer=1700000000.1&dest=*99              | dest.format
                    transfer=1700000000.1&dest=%D9%A1           | dest.format
                    # sounds
                    autocall=20&file1=                          | file.format
                    autocall=20&file1=../../etc/passwd          | file.format
                    autocall=20&file1=/etc/passwd               | file.format
                    autocall=20&file1=a%5Cb                     | file.format
                    autocall=20&file1=http://evil/a             | file.format
                    autocall=20&file1=a%26b                     | file.format
                    autocall=20&file1=a%7Cb                     | file.format
                    autocall=20&file1=a,b                       | file.format
                    autocall=20&file1=a.wav                     | file.format
                    autocall=20&file1=+a                        | file.format
                    # ids
                    autocallstatus=                             | id.range
                    autocallstatus=0                            | id.range
                    autocallstatus=01                           | id.range
                    autocallstatus=-1                           | id.range
                    autocallstatus=+1                           | id.range
                    autocallstatus=%201                         | id.range
                    autocallstatus=1e1                          | id.range
                    autocallstatus=0x10                         | id.range
                    autocallstatus=4294967297                   | id.range
                    autocallstatus=9223372036854775808          | id.range
                    autocallstatus=%D9%A1                       | id.range
                    """)
    void refuses(String query, String code) {
        assertThat(codeOf(parse(query))).isEqualTo(code);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(codeOf(parse("autocallstatus=" + "1".repeat(400)))).isEqualTo("id.range");
        assertThat(codeOf(parse("transfer=" + "1".repeat(151) + "&dest=1")))
                .isEqualTo("channel.format");
        assertThat(codeOf(parse("transfer=1.1&dest=" + "1".repeat(21)))).isEqualTo("dest.format");
        assertThat(codeOf(parse("makecall=" + "1".repeat(21)))).isEqualTo("number.digits");
        assertThat(codeOf(parse("autocall=" + "1".repeat(8_200)))).isEqualTo("query.length");
        assertThat(codeOf(parse("autocall=20&file1=" + "a".repeat(65)))).isEqualTo("file.length");
    }

    private static Checked<LegacyRequest> parse(String query) {
        return LegacyParser.parse(query, RULES);
    }

    private static Checked<LegacyRequest> autocall(PhoneNumber number, String... files) {
        return Checked.valid(
                new LegacyRequest.Autocall(
                        AutocallOrder.of(number, Stream.of(files).map(SoundFile::new).toList())));
    }

    private static String codeOf(Checked<LegacyRequest> checked) {
        return switch (checked) {
            case Checked.Invalid<LegacyRequest>(var violation) -> violation.code();
            case Checked.Valid<LegacyRequest>(var request) -> "accepted: " + request;
        };
    }
}
