package org.alterisk.schema.autocall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class IdentityTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 9_999, 4_294_967_296L})
    void anAutocallIdIsReadAsItIsWritten(long id) {
        assertThat(AutocallId.parse("id", "" + id)).isEqualTo(Checked.valid(new AutocallId(id)));
        assertThat(new AutocallId(id)).hasToString("" + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "01",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1e1",
                "0x10",
                "1.0",
                "4294967297",
                "9999999999",
                "9223372036854775808",
                "١",
                "１"
            })
    void otherTextsAreNoAutocallId(String text) {
        assertThat(AutocallId.parse("id", text)).isInstanceOf(Checked.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4_294_967_297L})
    void otherNumbersAreNoAutocallId(long id) {
        assertThatThrownBy(() -> new AutocallId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Asterisk compares ids by prefix and without case.
    @Test
    void anAttemptIdIsAlways32LowerCaseHexDigits() {
        assertThat(new AttemptId(new UUID(0, 0)).hex()).isEqualTo("0".repeat(32));
        assertThat(new AttemptId(new UUID(-1, 10)).hex())
                .isEqualTo("f".repeat(16) + "000000000000000a");
        var id = new AttemptId(UUID.randomUUID());
        assertThat(AttemptId.ofHex(id.hex())).contains(id);
        assertThat(id.hex()).isEqualTo(id.value().toString().replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "019B02F4C1D87A3E9F0012AB34CD56EF",
                "019b02f4c1d87a3e9f0012ab34cd56e",
                "019b02f4c1d87a3e9f0012ab34cd56ef0",
                "019b02f4-c1d8-7a3e-9f00-12ab34cd56ef",
                "019b02f4c1d87a3e9f0012ab34cd56eg",
                "019b02f4c1d87a3e9f0012ab34cd56ef\n"
            })
    void otherTextsAreNoAttemptId(String text) {
        assertThat(AttemptId.ofHex(text)).isEmpty();
    }

    @Test
    void aNumberIsMaskedWhereItMayBeLogged() {
        assertThat(new PhoneNumber(true, "74951234567")).hasToString("*******4567");
        assertThat(PhoneNumber.masked("1234")).isEqualTo("**34");
        assertThat(PhoneNumber.masked("12")).isEqualTo("*2");
    }
}
