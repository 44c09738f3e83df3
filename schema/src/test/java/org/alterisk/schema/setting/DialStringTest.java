package org.alterisk.schema.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialStringTest {
    @ParameterizedTest
    @CsvSource({
        "PJSIP/trunk,               PJSIP/84951234567@trunk",
        "SIP/UMC,                   SIP/UMC/84951234567",
        "IAX2/peer-1,               IAX2/peer-1/84951234567",
        "DAHDI/g2,                  DAHDI/g2/84951234567",
        "DAHDI/1,                   DAHDI/1/84951234567",
        "Zap/g2,                    DAHDI/g2/84951234567",
        "Zap/R1,                    DAHDI/R1/84951234567",
        "Local/{number}@out,        Local/84951234567@out",
        "PJSIP/{number}@trunk,      PJSIP/84951234567@trunk",
        "SIP/UMC/9{number},         SIP/UMC/984951234567",
        "Zap/g2/{number},           DAHDI/g2/84951234567",
    })
    void isMadeByTheTechnologyOfTheChannel(String channel, String dialString) {
        assertThat(DialString.of(channel, "84951234567")).isEqualTo(dialString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PJSIP",
                "PJSIP/",
                "PJSIP/a b",
                "PJSIP/a&SIP/b",
                "PJSIP/a,60,tT",
                "SIP/a\n",
                "Local/100@internal/n",
                "Local/{number}@a/n",
                "Console/dsp",
                "DAHDI/g2/123",
                "Zap/gg2",
                "pjsip/trunk",
                "PJSIP/${X}",
                "PJSIP/a|b",
                "PJSIP/a(b)",
                "PJSIP/трунк",
                "SIP/{number}{number}",
            })
    void refusesOtherChannels(String channel) {
        assertThat(DialString.isChannel(channel)).isFalse();
        assertThatThrownBy(() -> DialString.of(channel, "84951234567"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "+7495", "12 34", "１２", "123456789012345678901", "12\n", "1&2"})
    void refusesWhatIsNotDigits(String digits) {
        assertThatThrownBy(() -> DialString.of("PJSIP/trunk", digits))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
