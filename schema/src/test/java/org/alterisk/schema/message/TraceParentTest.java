package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// The cases are those of W3C Trace Context, section 3.2 (traceparent header).
class TraceParentTest {
    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void isTakenAsItCame() {
        var trace = TraceParent.parse(GOOD).orElseThrow();
        assertThat(trace.text()).isEqualTo(GOOD);
        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void aLaterVersionIsReadAsFarAsItIsKnown() {
        assertThat(TraceParent.parse("cc" + GOOD.substring(2))).hasValue(new TraceParent(GOOD));
        assertThat(TraceParent.parse("cc" + GOOD.substring(2) + "-what-the-future-brings"))
                .hasValue(new TraceParent(GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatIsNoneIsNone(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }

    @Test
    void isAHeaderOfARecord() {
        var headers = new RecordHeaders();
        assertThat(TraceParent.of(headers)).isEmpty();
        headers.add(TraceParent.HEADER, null);
        assertThat(TraceParent.of(headers)).isEmpty();
        headers.add(TraceParent.HEADER, "ÿ".getBytes(StandardCharsets.UTF_8));
        assertThat(TraceParent.of(headers)).isEmpty();
        new TraceParent(GOOD).addTo(headers);
        assertThat(TraceParent.of(headers)).hasValue(new TraceParent(GOOD));
    }
}
