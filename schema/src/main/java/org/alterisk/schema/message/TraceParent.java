package org.alterisk.schema.message;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in a trace something was asked for: `traceparent` of W3C Trace Context, a header of HTTP
/// requests and of Kafka records. Alterisk records no spans of its own and passes it on as it came.
///
/// @param text of version 00: `00-<trace id>-<parent id>-<flags>`
public record TraceParent(String text) {
    public static final String HEADER = "traceparent";

    private static final String KNOWN =
            "-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})";
    private static final Pattern OURS = Pattern.compile("00" + KNOWN);

    /// May have more behind what is known.
    private static final Pattern LATER =
            Pattern.compile("(?!00|ff)[0-9a-f]{2}" + KNOWN + "(?:-.*)?");

    public TraceParent {
        if (!OURS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a traceparent of version 00");
        }
    }

    /// Empty: there is none, or none that can be read; the specification has it ignored then.
    public static Optional<TraceParent> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (OURS.matcher(text).matches()) {
            return Optional.of(new TraceParent(text));
        }
        var later = LATER.matcher(text);
        return later.matches()
                ? Optional.of(new TraceParent("00-" + later.group(1)))
                : Optional.empty();
    }

    public static Optional<TraceParent> of(Headers headers) {
        var header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : parse(new String(header.value(), StandardCharsets.US_ASCII));
    }

    public void addTo(Headers headers) {
        headers.add(HEADER, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// 32 hex digits.
    public String traceId() {
        return text.substring(3, 35);
    }
}
