package org.alterisk.gateway.api;

import io.javalin.http.Context;

import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

/// Why a request was refused (RFC 9457).
///
/// @param type a stable name for programs: `urn:alterisk:problem:` and the code of the rule
/// @param title what kind of refusal it is
/// @param status as in HTTP
/// @param detail the field and the rule in plain words; never the input itself
/// @param field the JSON field, parameter or header
/// @param id of the autocall that stands in the way
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable Long id) {
    static final String TYPE = "application/problem+json";
    private static final String NAMES = "urn:alterisk:problem:";
    private static final String AGAIN_SECONDS = "1";

    static Problem of(int status, Violation why) {
        return new Problem(
                NAMES + why.code(), title(status), status, why.text(), why.field(), null);
    }

    /// The request cannot be served now.
    static Problem unavailable(String reason) {
        return new Problem(NAMES + "unavailable", title(503), 503, reason, null, null);
    }

    static Problem plain(int status, String code, String detail) {
        return new Problem(NAMES + code, title(status), status, detail, null, null);
    }

    /// The order of that autocall stands in the way.
    Problem beside(long other) {
        return new Problem(type, title, status, detail, field, other);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "A token is needed";
            case 403 -> "The token's role does not allow this";
            case 404 -> "There is no such thing";
            case 405 -> "The method is not allowed here";
            case 409 -> "It does not fit to what is there";
            case 413 -> "The request is too large";
            case 415 -> "The content type is not understood";
            case 422 -> "The request breaks a rule";
            case 503 -> "Not possible now, try again";
            default -> "The request failed";
        };
    }

    void write(Context http) {
        if (status == 401) {
            http.header("WWW-Authenticate", "Bearer realm=\"alterisk\"");
        }
        if (status == 503) {
            http.header("Retry-After", AGAIN_SECONDS);
        }
        RequestMetrics.refused(http, type.substring(NAMES.length()));
        ApiJson.write(http, status, this);
        http.contentType(TYPE);
    }
}
