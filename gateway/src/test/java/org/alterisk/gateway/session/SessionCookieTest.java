package org.alterisk.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class SessionCookieTest {
    private final SessionSecret secret = SessionSecret.random();
    private final String value = secret.text().text();

    @Test
    void scriptsAndOtherSitesNeverGetIt() {
        assertThat(SessionCookie.of(secret, Duration.ofHours(12), false))
                .isEqualTo(
                        "alterisk_session="
                                + value
                                + "; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    }

    @Test
    void overTlsItIsOfThisHostAloneAndNeverSentWithoutTls() {
        assertThat(SessionCookie.of(secret, Duration.ofHours(12), true))
                .startsWith("__Host-alterisk_session=")
                .contains("; Path=/;")
                .doesNotContain("Domain")
                .endsWith("; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void isFoundAmongOthers() {
        assertThat(SessionCookie.read(List.of("a=b; alterisk_session=" + value + ";c=d")))
                .contains(secret);
        assertThat(SessionCookie.read(List.of("a=b", "__Host-alterisk_session=" + value)))
                .contains(secret);
    }

    @Test
    void whatNoSessionEverHadIsNone() {
        assertThat(SessionCookie.read(List.of("alterisk_session="))).isEmpty();
        assertThat(SessionCookie.read(List.of("xalterisk_session=" + value))).isEmpty();
        assertThat(SessionCookie.read(List.of("alterisk_session=" + value + "'--"))).isEmpty();
        assertThat(SessionCookie.read(List.of("alterisk_session=" + "a".repeat(4000)))).isEmpty();
    }

    @Test
    void theCsrfValueIsOfOneSession() {
        assertThat(secret.isCsrf(secret.csrf())).isTrue();
        assertThat(secret.isCsrf(SessionSecret.random().csrf())).isFalse();
        assertThat(secret.isCsrf("")).isFalse();
        assertThat(secret.csrf()).doesNotContain(value);
    }
}
