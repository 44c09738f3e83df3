package org.alterisk.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class LoginRateTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final AtomicLong nanos = new AtomicLong();
    private final LoginRate rate = new LoginRate(nanos::get);

    @Test
    void whoeverIsWrongTooOftenWaitsAndNobodyElse() {
        fail(ONE, LoginRate.MOST_OF_ONE - 1);
        assertThat(rate.allows(ONE)).isTrue();
        fail(ONE, 1);
        assertThat(rate.allows(ONE)).isFalse();
        assertThat(rate.allows(OTHER)).isTrue();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(rate.allows(ONE)).isFalse();
        assertThat(rate.pause()).isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(rate.allows(ONE)).isTrue();
    }

    @Test
    void oneNetworkOfIpv6IsOneComputer() {
        fail(InetAddress.ofLiteral("2001:db8:0:1::1"), LoginRate.MOST_OF_ONE);
        assertThat(rate.allows(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"))).isFalse();
        assertThat(rate.allows(InetAddress.ofLiteral("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void manyComputersTogetherAreHeldUpToo() {
        for (int i = 0; i < LoginRate.MOST_OF_ALL; i++) {
            fail(InetAddress.ofLiteral("10.0." + i / 250 + "." + i % 250), 1);
        }
        assertThat(rate.allows(OTHER)).isFalse();
    }

    private void fail(InetAddress asker, int times) {
        for (int i = 0; i < times; i++) {
            rate.failed(asker);
        }
    }
}
