package org.alterisk.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.push.Streams.Admission.Admitted;
import org.alterisk.gateway.push.Streams.Admission.Refused;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class StreamsTest {
    private final Streams streams = new Streams(3, 2, Duration.ofSeconds(15));

    @Test
    void oneClientCannotTakeAll() {
        var first = admitted("a");
        admitted("a");
        assertThat(streams.open("a"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.httpStatus()).isEqualTo(429));
        admitted("b");
        assertThat(streams.open("c"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.httpStatus()).isEqualTo(503));
        first.close();
        admitted("a");
    }

    @Test
    void closingEndsThoseThatAreOpenAndOpensNoMore() {
        var open = admitted("a");
        assertThat(open.isOpen()).isTrue();
        streams.close();
        assertThat(open.isOpen()).isFalse();
        assertThat(streams.open("b")).isInstanceOf(Refused.class);
    }

    private Streams.Place admitted(String holder) {
        return ((Admitted) streams.open(holder)).place();
    }
}
