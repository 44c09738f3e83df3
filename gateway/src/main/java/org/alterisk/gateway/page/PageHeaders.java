package org.alterisk.gateway.page;

import io.javalin.http.Context;

/// What browsers are told beside each of the page's answers: run and load nothing from elsewhere,
/// nothing that stands in the text itself, show it in no frame, tell no other site where it was.
final class PageHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private PageHeaders() {}

    static void write(Context http) {
        http.header("Content-Security-Policy", POLICY);
        http.header("X-Content-Type-Options", "nosniff");
        http.header("X-Frame-Options", "DENY");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Cross-Origin-Opener-Policy", "same-origin");
        http.header("Cross-Origin-Resource-Policy", "same-origin");
        http.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
