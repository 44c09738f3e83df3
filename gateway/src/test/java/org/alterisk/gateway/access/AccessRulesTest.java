package org.alterisk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AccessRulesTest {
    private static final String OK = "10.1.1.1";

    /// Proxies 10.0.0.1 and 10.0.0.2; headers are split at `; `.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # peer          | X-Forwarded-For                      | asker or the refused field
                    192.168.1.7     | -                                    | 192.168.1.7
                    192.168.1.7     | 10.1.1.1                             | 192.168.1.7
                    192.168.1.7     | nonsense                             | 192.168.1.7
                    8.8.8.8         | 10.1.1.1                             | address
                    8.8.8.8         | 10.0.0.1                             | address
                    10.0.0.1        | 192.168.1.7                          | 192.168.1.7
                    10.0.0.1        | 8.8.8.8                              | address
                    10.0.0.1        | 192.168.1.7, 8.8.8.8                 | address
                    10.0.0.1        | 8.8.8.8, 192.168.1.7                 | 192.168.1.7
                    10.0.0.1        | 8.8.8.8; 192.168.1.7                 | 192.168.1.7
                    10.0.0.1        | 192.168.1.7; 8.8.8.8                 | address
                    10.0.0.1        | 192.168.1.7, 10.0.0.2                | 192.168.1.7
                    10.0.0.1        | 192.168.1.9, 192.168.1.7,10.0.0.2,10.0.0.1 | 192.168.1.7
                    10.0.0.1        | 10.0.0.2                             | 10.0.0.1
                    10.0.0.1        | -                                    | 10.0.0.1
                    10.0.0.1        | ''                                   | 10.0.0.1
                    10.0.0.1        | ,                                    | X-Forwarded-For
                    10.0.0.1        | 192.168.1.7,                         | X-Forwarded-For
                    10.0.0.1        | unknown                              | X-Forwarded-For
                    10.0.0.1        | unknown, 192.168.1.7                 | X-Forwarded-For
                    10.0.0.1        | 192.168.1.7:80                       | X-Forwarded-For
                    10.0.0.1        | 192.168.1.7 192.168.1.8              | X-Forwarded-For
                    10.0.0.1        | crm.example                          | X-Forwarded-For
                    10.0.0.1        | ::ffff:192.168.1.7                   | 192.168.1.7
                    10.0.0.1        | fd00::7                              | fd00::7
                    ::ffff:10.0.0.1 | 192.168.1.7                          | 192.168.1.7
                    ::ffff:192.168.1.7 | -                                 | 192.168.1.7
                    ::1             | -                                    | ::1
                    127.8.8.8       | -                                    | 127.8.8.8
                    fe80::1         | -                                    | fe80::1
                    2001:db8::1     | -                                    | address
                    172.31.0.1      | -                                    | 172.31.0.1
                    172.32.0.1      | -                                    | address
                    """)
    void whoAsksIsThePeerOrWhomATrustedProxyNames(
            String peer, @org.jspecify.annotations.Nullable String forwarded, String expected) {
        var rules = rules(Map.of("TRUSTED_PROXIES", "10.0.0.1, 10.0.0.2"));
        var headers =
                forwarded == null
                        ? List.of("Host: localhost")
                        : lines("Host: localhost", "X-Forwarded-For: ", forwarded);
        var verdict = rules.forLegacy(asked(peer, headers));

        if (expected.equals("address") || expected.startsWith("X-")) {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> {
                                assertThat(refused.httpStatus()).isEqualTo(403);
                                assertThat(refused.why().field()).isEqualTo(expected);
                                assertThat(refused.why().rule())
                                        .containsPattern("LEGACY_ALLOWED_NETWORKS|TRUSTED_PROXIES");
                            });
        } else {
            assertThat(verdict)
                    .isEqualTo(
                            new Verdict.Allowed(
                                    InetAddress.ofLiteral(expected), java.util.Optional.empty()));
        }
    }

    /// This machine is called pbx.example; GATEWAY_HOSTS has crm.example and old.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    localhost          | true
                    LOCALHOST:8080     | true
                    localhost.         | true
                    127.0.0.1:8080     | true
                    192.168.1.7        | true
                    [::1]:8080         | true
                    [fd00::1]          | true
                    pbx.example:80     | true
                    PBX.example.       | true
                    crm.example        | true
                    old:               | true
                    evil.example       | false
                    crm.example.evil   | false
                    evil-crm.example   | false
                    crm.example@evil   | false
                    crm.example:80:80  | false
                    crm.example:x      | false
                    crm..example       | false
                    ::1                | false
                    [::1               | false
                    [127.0.0.1]        | false
                    127.1              | false
                    2130706433         | false
                    0x7f000001         | false
                    localhost; localhost | false
                    ''                 | false
                    -                  | false
                    """)
    void onlyKnownNamesAndAddressesAreGoodAsHost(
            @org.jspecify.annotations.Nullable String host, boolean isGood) {
        var rules =
                rules(Map.of("GATEWAY_HOSTS", "CRM.example, old"))
                        .onMachine(List.of("pbx.example"));
        var headers = host == null ? List.<String>of() : lines("Accept: */*", "Host: ", host);

        assertThat(reasonOf(rules.forLegacy(asked(OK, headers))))
                .isEqualTo(
                        isGood
                                ? "allowed"
                                : "Host: must be an IP address, localhost, this machine's name or"
                                        + " one of GATEWAY_HOSTS");
    }

    /// GATEWAY_ORIGINS has https://crm.example and http://10.0.0.5:8000; we are asked as pbx:8080.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Origin: https://crm.example                         | allowed for https://crm.example
                    Origin: https://crm.example:443                     | allowed for https://crm.example
                    Origin: http://10.0.0.5:8000                        | allowed for http://10.0.0.5:8000
                    Origin: http://crm.example                          | Origin
                    Origin: https://crm.example:8443                    | Origin
                    Origin: https://crm.example.evil                    | Origin
                    Origin: https://crm.example@evil                    | Origin
                    Origin: https://evil.example                        | Origin
                    Origin: http://pbx:8080                             | Origin
                    Origin: null                                        | Origin
                    Origin: https://crm.example; Origin: https://evil   | Origin
                    Sec-Fetch-Site: none                                | allowed
                    Sec-Fetch-Site: same-origin                         | allowed
                    Sec-Fetch-Site: same-site                           | Sec-Fetch-Site
                    Sec-Fetch-Site: cross-site                          | Sec-Fetch-Site
                    Sec-Fetch-Site: of-tomorrow                         | Sec-Fetch-Site
                    Sec-Fetch-Site: none; Sec-Fetch-Site: cross-site    | Sec-Fetch-Site
                    Sec-Fetch-Site: cross-site; Origin: https://crm.example | allowed for https://crm.example
                    Sec-Fetch-Site: same-origin; Origin: https://evil   | Origin
                    Sec-Fetch-Site: cross-site; Referer: https://crm.example/ | allowed
                    Sec-Fetch-Site: cross-site; Referer: http://pbx/    | Sec-Fetch-Site
                    Referer: http://pbx:8080/page?x=http://evil/        | allowed
                    Referer: HTTP://PBX/                                | allowed
                    Referer: https://pbx                                | allowed
                    Referer: https://crm.example/orders/1               | allowed
                    Referer: https://evil.example/                      | Referer
                    Referer: https://pbx.evil/                          | Referer
                    Referer: https://pbx@evil/                          | Referer
                    Referer: https://evil/pbx                           | Referer
                    Referer: about:blank                                | Referer
                    Referer: nonsense                                   | Referer
                    Referer: https://crm.example/; Referer: https://evil/ | Referer
                    """)
    void aPageOfAnotherSiteMayNotAskUnlessItIsListed(String headers, String expected) {
        var rules =
                rules(Map.of("GATEWAY_ORIGINS", "https://CRM.example:443, http://10.0.0.5:8000"))
                        .onMachine(List.of("pbx"));
        var lines = new ArrayList<>(List.of("Host: pbx:8080"));
        lines.addAll(List.of(headers.split("; ")));

        var reason = reasonOf(rules.forLegacy(asked(OK, lines)));
        assertThat(reason.replaceFirst(": must .*", "")).isEqualTo(expected);
        assertThat(reason).doesNotContain("evil").containsPattern("allowed|GATEWAY_ORIGINS");
    }

    @Test
    void theHealthIsToldToThisMachineAndTheAllowedNetworksUnderAnyName() {
        var rules =
                rules(
                        Map.of(
                                "LEGACY_ALLOWED_NETWORKS", "192.168.1.0/24",
                                "TRUSTED_PROXIES", "127.0.0.1"));
        var evil = List.of("Host: evil", "Origin: https://evil");

        assertThat(reasonOf(rules.forHealth(asked("127.0.0.1", evil)))).isEqualTo("allowed");
        assertThat(reasonOf(rules.forHealth(asked("192.168.1.9", evil)))).isEqualTo("allowed");
        assertThat(reasonOf(rules.forHealth(asked("192.168.2.9", evil)))).startsWith("address: ");
        assertThat(
                        reasonOf(
                                rules.forHealth(
                                        asked("127.0.0.1", List.of("X-Forwarded-For: 8.8.8.8")))))
                .startsWith("address: ");
        assertThat(reasonOf(rules.forLegacy(asked("127.0.0.1", List.of("Host: localhost")))))
                .startsWith("address: ");
    }

    @Test
    void everyProblemIsToldTogetherAndNoValue() {
        var environment =
                new Environment(
                        Map.of(
                                "TRUSTED_PROXIES", "secret1",
                                "LEGACY_ALLOWED_NETWORKS", "secret2",
                                "GATEWAY_HOSTS", "secret3:80",
                                "GATEWAY_ORIGINS", "https://secret4/path"));
        var read = AccessRules.from(environment);

        assertThatThrownBy(() -> environment.orFail(read))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "TRUSTED_PROXIES: ",
                        "LEGACY_ALLOWED_NETWORKS: ",
                        "GATEWAY_HOSTS: ",
                        "GATEWAY_ORIGINS: ")
                .hasMessageNotContaining("secret");
    }

    private static AccessRules rules(Map<String, String> variables) {
        var environment = new Environment(variables);
        return environment.orFail(AccessRules.from(environment));
    }

    private static List<String> lines(String first, String header, String values) {
        var lines = new ArrayList<>(List.of(first));
        for (var value : values.split("; ", -1)) {
            lines.add(header + value);
        }
        return lines;
    }

    private static Asked asked(String peer, List<String> lines) {
        return new Asked(
                InetAddress.ofLiteral(peer),
                name ->
                        lines.stream()
                                .filter(line -> line.startsWith(name + ": "))
                                .map(line -> line.substring(name.length() + 2))
                                .toList());
    }

    private static String reasonOf(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed(_, var origin) ->
                    "allowed" + origin.map(o -> " for " + o).orElse("");
            case Verdict.Refused(_, var why) -> why.text();
        };
    }
}
