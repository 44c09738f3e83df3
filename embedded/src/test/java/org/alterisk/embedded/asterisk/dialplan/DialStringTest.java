package org.alterisk.embedded.asterisk.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.dialplan.DialString.Local;
import org.alterisk.embedded.asterisk.dialplan.DialString.Phone;
import org.alterisk.embedded.asterisk.dialplan.DialString.Trunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialStringTest {
    @ParameterizedTest
    @CsvSource({
        "PJSIP/2005550001@carrier, PJSIP, carrier, 2005550001",
        "SIP/UMC/2005550001, SIP, UMC, 2005550001",
        "DAHDI/g2/2005550001, DAHDI, g2, 2005550001",
        "IAX2/peer/2005550001, IAX2, peer, 2005550001",
        "PJSIP/100@evil@carrier, PJSIP, evil@carrier, 100",
    })
    void leadsThroughATrunkToANumber(String text, String technology, String trunk, String number) {
        assertThat(DialString.parse(text)).contains(new Trunk(text, technology, trunk, number));
    }

    @Test
    void leadsToAPhone() {
        assertThat(DialString.parse("PJSIP/101")).contains(new Phone("PJSIP/101", "PJSIP", "101"));
        assertThat(DialString.parse("SIP/101")).contains(new Phone("SIP/101", "SIP", "101"));
    }

    @Test
    void leadsBackIntoTheDialplan() {
        var stays = "Local/101@from-operator/n";
        var optimised = "Local/101@from-operator";
        assertThat(DialString.parse(stays))
                .contains(new Local(stays, "101", "from-operator", true));
        assertThat(DialString.parse(optimised))
                .contains(new Local(optimised, "101", "from-operator", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PJSIP", "Zap/g2/100", "Local/100", ""})
    void leadsNowhereOtherwise(String text) {
        assertThat(DialString.parse(text)).isEmpty();
    }

    @Test
    void tellsItsDestination() {
        assertThat(DialString.parse("PJSIP/2005550001@carrier").orElseThrow().destination())
                .isEqualTo("2005550001@carrier");
    }
}
