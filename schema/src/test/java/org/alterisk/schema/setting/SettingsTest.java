package org.alterisk.schema.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Map;

class SettingsTest {
    @ParameterizedTest
    @EnumSource
    void everyDefaultKeepsItsOwnRule(Setting setting) {
        assertThat(setting.check(setting.defaultValue())).isEmpty();
    }

    @Test
    void hasTheDefaultsOfTheDocuments() {
        var settings = Settings.defaults();

        assertThat(settings.autocallTries()).isEqualTo(3);
        assertThat(settings.autocallTriesPeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.simCalls()).isEqualTo(8);
        assertThat(settings.ringTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.maxDuration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.minHeard()).isZero();
        assertThat(settings.ivr()).isEmpty();
        assertThat(settings.language()).isEmpty();
        assertThat(settings.callerId()).isEmpty();
        assertThat(settings.autocallRoutes().routes()).isEmpty();
        assertThat(settings.numberRules().denied()).containsExactly("112", "911");
    }

    @Test
    void takesWhatIsGiven() {
        var settings =
                new Settings(
                        Map.of(
                                Setting.AUTO_CALL_IVR, "ivr",
                                Setting.AUTO_CALL_LANGUAGE, "ru",
                                Setting.AUTO_CALL_CALLER_ID, "84950000001",
                                Setting.AUTO_CALL_SIM_CALLS, "256",
                                Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/trunk"));

        assertThat(settings.ivr()).contains(new SoundFile("ivr"));
        assertThat(settings.language()).contains(new Language("ru"));
        assertThat(settings.callerId()).contains("84950000001");
        assertThat(settings.simCalls()).isEqualTo(256);
        assertThat(settings.autocallRoutes().routeOf("20", "asterisk")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO_CALL_TRIES_COUNT, 1, 99",
        "AUTO_CALL_TRIES_PERIOD, 1, 3600",
        "AUTO_CALL_SIM_CALLS, 1, 256",
        "AUTO_CALL_RING_TIMEOUT, 1, 300",
        "AUTO_CALL_MAX_DURATION, 1, 3600",
        "AUTO_CALL_MIN_HEARD, 0, 600",
        "MAKE_CALL_TRIES_COUNT, 1, 3",
        "MAKE_CALL_TRIES_PERIOD, 1, 10",
        "MAKE_CALL_RING_TIMEOUT, 3, 300",
    })
    void keepsItsRange(Setting setting, int min, int max) {
        assertThat(setting.check("" + min)).isEmpty();
        assertThat(setting.check("" + max)).isEmpty();
        for (var wrong :
                new String[] {
                    "" + (min - 1),
                    "" + (max + 1),
                    "",
                    " 1",
                    "1e1",
                    "0x10",
                    "01",
                    "+1",
                    "1.0",
                    "١",
                    "9223372036854775808",
                    "1".repeat(400)
                }) {
            assertThat(setting.check(wrong)).as("'%s'", wrong).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO_CALL_IVR, ../ivr",
        "MAKE_CALL_FIRST_LEG, Customer",
        "TRANSFER_CONTEXT, alterisk-autocall",
        "TRANSFER_CONTEXT, 'a,b'",
        "TRANSFER_CONTEXT, -x",
        "TRANSFER_CALLS, all",
        "AUTO_CALL_IVR, http://x/ivr",
        "AUTO_CALL_LANGUAGE, russian",
        "AUTO_CALL_CALLER_ID, +7495",
        "AUTO_CALL_CALLER_ID, 'A <123>'",
        "AUTO_CALL_CHANNEL, nonsense",
        "NUMBER_REWRITE, nonsense",
        "NUMBER_DENY, abc",
    })
    void refusesWhatBreaksItsRule(Setting setting, String value) {
        var violation = setting.check(value).orElseThrow();

        assertThat(violation.field()).isEqualTo(setting.name());
        assertThat(violation.text()).doesNotContain(value);
    }

    @Test
    void tellsAllProblemsTogetherAndIsNotMadeOfThem() {
        var given =
                Map.of(
                        Setting.AUTO_CALL_SIM_CALLS, "257",
                        Setting.AUTO_CALL_TRIES_COUNT, "0",
                        Setting.AUTO_CALL_IVR, "ivr");

        assertThat(Settings.problems(given))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("AUTO_CALL_SIM_CALLS", "AUTO_CALL_TRIES_COUNT");
        assertThatThrownBy(() -> new Settings(given)).isInstanceOf(IllegalArgumentException.class);
    }
}
