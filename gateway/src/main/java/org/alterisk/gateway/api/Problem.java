package org.alterisk.gateway.api;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.javalin.http.Context;

import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Why a request was refused (RFC 9457).
///
/// @param type a stable name for programs: `urn:alterisk:problem:` and the code of the rule
/// @param title what kind of refusal it is
/// @param status as in HTTP
/// @param detail the field and the rule in plain words; never the input itself
/// @param field the JSON field, parameter or header
/// @param id of the autocall that stands in the way
/// @param retryAfter when it may be possible, in seconds; in the header alone
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable Long id,
        @JsonIgnore @Nullable Long retryAfter) {
    static final String TYPE = "application/problem+json";
    private static final String NAMES = "urn:alterisk:problem:";
    private static final long AGAIN_SECONDS = 1;

    public static Problem of(int status, Violation why) {
        return new Problem(
                NAMES + why.code(), title(status), status, why.text(), why.field(), null, null);
    }

    /// What may be used is used up for a while.
    public static Problem spent(Violation why, Duration wait) {
        return new Problem(
                NAMES + why.code(),
                title(429),
                429,
                why.text(),
                why.field(),
                null,
                wait.toSeconds() + 1);
    }

    /// Of a body: what is no JSON object cannot be read; what is one may break a rule.
    public static Problem ofBody(Violation why) {
        if (why.code().equals("quota.numbers")) {
            return of(403, why);
        }
        boolean isUnreadable = why.field().equals("value") && why.code().startsWith("json.");
        return of(isUnreadable ? 400 : 422, why);
    }

    /// The request cannot be served now.
    public static Problem unavailable(String reason) {
        return new Problem(
                NAMES + "unavailable", title(503), 503, reason, null, null, AGAIN_SECONDS);
    }

    public static Problem plain(int status, String code, String detail) {
        return new Problem(NAMES + code, title(status), status, detail, null, null, null);
    }

    /// The order of that autocall stands in the way.
    public Problem beside(long other) {
        return new Problem(type, title, status, detail, field, other, retryAfter);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "A token is needed";
            case 403 -> "The token does not allow this";
            case 404 -> "There is no such thing";
            case 405 -> "The method is not allowed here";
            case 406 -> "The answer is of another type than is accepted";
            case 409 -> "It does not fit to what is there";
            case 413 -> "The request is too large";
            case 415 -> "The content type is not understood";
            case 429 -> "Too many for now";
            case 422 -> "The request breaks a rule";
            case 503 -> "Not possible now, try again";
            default -> "The request failed";
        };
    }

    public void write(Context http) {
        if (status == 401) {
            http.header("WWW-Authenticate", "Bearer realm=\"alterisk\"");
        }
        if (retryAfter != null) {
            http.header("Retry-After", retryAfter.toString());
        }
        RequestMetrics.refused(http, type.substring(NAMES.length()));
        ApiJson.write(http, status, this);
        http.contentType(TYPE);
    }
}
