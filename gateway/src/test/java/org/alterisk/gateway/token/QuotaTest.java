package org.alterisk.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class QuotaTest {
    @Test
    void readsWhatAPersonWrites() {
        assertThat(Quota.parse("60", " 1000 ", "7495, 8800"))
                .isEqualTo(Checked.valid(new Quota(60, 1000, List.of("7495", "8800"))));
        assertThat(Quota.parse(null, "", " ")).isEqualTo(Checked.valid(Quota.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1000001", "01", "many", "9999999999"})
    void refusesNumbersOutOfRange(String text) {
        assertThat(Quota.parse(text, null, null)).isInstanceOf(Checked.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7495", "7495*", "7495,", "7495;8800", "123456789012345678901"})
    void refusesWhatIsNoPrefix(String text) {
        assertThat(Quota.parse(null, null, text)).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aNumberMustBeginWithOneOfThePrefixes() {
        var quota = new Quota(null, null, List.of("7495", "8"));

        assertThat(quota.forbids("74951234567")).isEmpty();
        assertThat(quota.forbids("8800")).isEmpty();
        assertThat(quota.forbids("749")).isPresent();
        assertThat(quota.forbids("07495")).isPresent();
        assertThat(Quota.NONE.forbids("112")).isEmpty();
    }
}
