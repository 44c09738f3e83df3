package org.alterisk.gateway.api;

import io.javalin.http.Context;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/// The body of a request, of the right type and within its bound.
public final class Body {
    /// How much more is read of a body that is refused, and for how long.
    private static final int FORGONE = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Body.class);

    private Body() {}

    /// @param type the content type, without parameters
    public static Checked<byte[]> read(Context http, String type, int maxBytes) throws IOException {
        if (!type.equals(essence(http.contentType()))) {
            forgo(http);
            return Checked.invalid("Content-Type", "body.type", "must be " + type);
        }
        var bytes = http.bodyInputStream().readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            forgo(http);
            return Checked.invalid(
                    "body", "body.length", "must be at most " + maxBytes / 1024 + " kB");
        }
        return Checked.valid(bytes);
    }

    /// Skips the body of a request that is refused: a client that is still sending when its
    /// connection is closed may not get to see why. Not for ever: nobody knows who sends.
    static void forgo(Context http) {
        long begun = System.nanoTime();
        var part = new byte[8 * 1024];
        int left = FORGONE;
        try {
            var in = http.bodyInputStream();
            for (int read = 0; read >= 0 && left > 0 && isWithin(PATIENCE, begun); left -= read) {
                read = in.read(part);
            }
        } catch (IOException e) {
            log.atDebug().addKeyValue("error", e.toString()).log("Client has left or is silent");
        }
    }

    private static boolean isWithin(Duration time, long begunNanos) {
        return System.nanoTime() - begunNanos < time.toNanos();
    }

    /// That of a refused [#read].
    public static Problem problem(Violation why) {
        return Problem.of(why.code().equals("body.type") ? 415 : 413, why);
    }

    private static String essence(@Nullable String contentType) {
        return contentType == null
                ? ""
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
