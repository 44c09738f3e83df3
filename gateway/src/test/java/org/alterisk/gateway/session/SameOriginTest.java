package org.alterisk.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gw:8080, http://gw:8080, same-origin",
                "gw:8080, http://gw:8080, -",
                "gw, https://gw, same-origin",
                "GW, https://gw, -",
                "gw:443, https://gw, -",
                "gw, -, same-origin",
            })
    void aPageOfThisGatewayMay(String host, String origin, String site) {
        assertThat(SameOrigin.check(host, origin, site, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gw, https://evil.example, -, Origin",
                "gw, https://gw.evil.example, -, Origin",
                "gw, null, -, Origin",
                "gw:8080, http://gw:8081, -, Origin",
                "gw, https://gw, cross-site, Sec-Fetch-Site",
                "gw, https://gw, same-site, Sec-Fetch-Site",
                "gw, -, none, Sec-Fetch-Site",
                "-, https://gw, -, Origin",
                "gw, -, -, Origin",
            })
    void anotherMayNot(String host, String origin, String site, String field) {
        assertThat(SameOrigin.check(host, origin, site, true))
                .hasValueSatisfying(why -> assertThat(why.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource({"gw"})
    void aProgramThatSaysNothingMayLogIn(String host) {
        assertThat(SameOrigin.check(host, null, null, false)).isEmpty();
    }
}
