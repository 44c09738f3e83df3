package org.alterisk.gateway.api;

import io.javalin.http.Context;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;

/// The body of a request, of the right type and within its bound.
public final class Body {
    /// How much more is read of a body that is refused: a client that is still sending when its
    /// connection is closed may not get to see why.
    private static final int FORGONE = 1 << 20;

    private Body() {}

    /// @param type the content type, without parameters
    public static Checked<byte[]> read(Context http, String type, int maxBytes) throws IOException {
        var in = http.bodyInputStream();
        if (!type.equals(essence(http.contentType()))) {
            var _ = in.skip(FORGONE);
            return Checked.invalid("Content-Type", "body.type", "must be " + type);
        }
        var bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            var _ = in.skip(FORGONE);
            return Checked.invalid(
                    "body", "body.length", "must be at most " + maxBytes / 1024 + " kB");
        }
        return Checked.valid(bytes);
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
