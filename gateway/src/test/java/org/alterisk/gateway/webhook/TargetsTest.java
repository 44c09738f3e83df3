package org.alterisk.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.access.Networks;
import org.alterisk.schema.check.Checked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

class TargetsTest {
    private static final Targets PUBLIC = new Targets(Networks.NONE);
    private static final Targets LAN =
            new Targets(
                    ((Checked.Valid<Networks>) Networks.parse("n", "192.168.10.0/24, fd00::5"))
                            .value());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.1.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.10.5",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00::5",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "100::1",
                "5f00::1",
            })
    void onlyPublicAddressesAreReached(String address) {
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "93.184.216.34",
                "172.32.0.1",
                "100.128.0.1",
                "2a00:1450::1",
                "2606:4700::1"
            })
    void publicOnesAreReachedByHttpsAlone(String address) {
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address), true)).isTrue();
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.10.5", "fd00::5"})
    void whatIsAllowedIsReachedByHttpToo(String address) {
        assertThat(LAN.allows(InetAddress.ofLiteral(address), true)).isTrue();
        assertThat(LAN.allows(InetAddress.ofLiteral(address), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "https://",
                "https:///x",
                "//a.example",
                "https://u:p@a.example/",
                "https://a.example/#x",
                "https://a.example:99999/",
                "a.example",
                "https://a b/",
                "file:///etc/passwd",
                "https://127.1/",
                "https://a_b.example/",
            })
    void whatIsNoUrlOfAnEndpointIsRefused(String url) {
        assertThat(Targets.parse("url", url)).isInstanceOf(Checked.Invalid.class);
    }
}
