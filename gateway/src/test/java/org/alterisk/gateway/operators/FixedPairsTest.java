package org.alterisk.gateway.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.List;

class FixedPairsTest {
    @Test
    void readsPairsCommentsAndBlankLines() {
        var pairs =
                good(
                        """
                        # desk phones
                        192.168.1.7 => PJSIP/101   # Anna

                          192.168.1.8=>SIP/102,PJSIP/103\s
                        192.168.1.8 => DAHDI/1
                        2001:db8::7 => IAX2/hall
                        ::ffff:10.0.0.9 => Zap/2
                        """);

        assertThat(pairs.of(InetAddress.ofLiteral("192.168.1.7"))).containsExactly("PJSIP/101");
        assertThat(pairs.of(InetAddress.ofLiteral("192.168.1.8")))
                .containsExactly("SIP/102", "PJSIP/103", "DAHDI/1");
        assertThat(pairs.of(InetAddress.ofLiteral("2001:DB8:0::7"))).containsExactly("IAX2/hall");
        assertThat(pairs.of(InetAddress.ofLiteral("10.0.0.9"))).containsExactly("DAHDI/2");
        assertThat(pairs.of(InetAddress.ofLiteral("10.0.0.10"))).isEmpty();
    }

    @Test
    void readsAnEmptyFileAndAnyLineEnds() {
        assertThat(good("")).isEqualTo(FixedPairs.NONE);
        assertThat(good("10.0.0.1 => SIP/1\r\n10.0.0.2 => SIP/2").endpoints()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    192.168.1.7                        | must be like 192.168.1.7 => PJSIP/101
                    192.168.1.7 = PJSIP/101            | must be like 192.168.1.7 => PJSIP/101
                    10.0.0.1 => SIP/1 => SIP/2         | must be like 192.168.1.7 => PJSIP/101
                    localhost => SIP/1                 | must have an IPv4 or IPv6 address before =>
                    192.168.1 => SIP/1                 | must have an IPv4 or IPv6 address before =>
                    192.168.1.0/24 => SIP/1            | must have an IPv4 or IPv6 address before =>
                    10.0.0.1 =>                        | must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>
                    10.0.0.1 => 101                    | must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>
                    10.0.0.1 => SIP/1,                 | must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>
                    10.0.0.1 => SIP/1&SIP/2            | must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>
                    10.0.0.1 => Local/1@from-operator  | must have phones like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1 after =>
                    """)
    void namesTheLineThatIsBroken(String line, String rule) {
        assertThat(FixedPairs.parse("# first\n10.0.0.9 => SIP/9\n" + line + "\n"))
                .isEqualTo(new FixedPairs.Read.Broken(List.of(new FixedPairs.BrokenLine(3, rule))));
    }

    private static FixedPairs good(String text) {
        return ((FixedPairs.Read.Pairs) FixedPairs.parse(text)).pairs();
    }
}
