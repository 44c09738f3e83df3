package org.alterisk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

class NetworksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    192.168.0.0/16              | 192.168.255.255    | true
                    192.168.0.0/16              | 192.169.0.0        | false
                    192.168.1.7/24              | 192.168.1.200      | true
                    10.1.2.3                    | 10.1.2.3           | true
                    10.1.2.3                    | 10.1.2.4           | false
                    172.16.0.0/12               | 172.31.9.9         | true
                    172.16.0.0/12               | 172.32.0.1         | false
                    0.0.0.0/0                   | 203.0.113.9        | true
                    0.0.0.0/0                   | fd00::1            | false
                    ::/0                        | fd00::1            | true
                    10.0.0.0/8                  | ::ffff:10.9.9.9    | true
                    ::ffff:10.1.2.3             | 10.1.2.3           | true
                    fe80::/10                   | febf::1            | true
                    fe80::/10                   | fec0::1            | false
                    10.0.0.1, fd00::/8          | fdff::1            | true
                    10.0.0.1 ,10.0.0.2/32       | 10.0.0.2           | true
                    127.0.0.0/31                | 127.0.0.2          | false
                    """)
    void containsWhatHasItsLeadingBits(String networks, String address, boolean isIn) {
        assertThat(Networks.parse("X", networks))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid ->
                                assertThat(
                                                ((Networks) valid.value())
                                                        .contains(InetAddress.ofLiteral(address)))
                                        .isEqualTo(isIn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0",
                "127.1",
                "010.0.0.1",
                "256.0.0.1",
                "0x7f.0.0.1",
                "2130706433",
                "localhost",
                "10.0.0.0/8,",
                ",",
                "fe80::1%eth0",
                "::ffff:10.0.0.0/104",
                "[::1]",
                "::1::",
                "10.0.0.1 10.0.0.2",
                "１0.0.0.1",
            })
    void refusesWhatIsNoNetworkWithoutRepeatingIt(String text) {
        assertThat(Networks.parse("TRUSTED_PROXIES", text))
                .isEqualTo(
                        Checked.invalid(
                                "TRUSTED_PROXIES",
                                "setting.networks",
                                "must be addresses and networks like 192.168.0.0/16, 10.1.2.3,"
                                        + " fd00::/8"));
    }
}
