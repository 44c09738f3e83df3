package org.alterisk.gateway.page;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.token.TokenText;
import org.alterisk.schema.check.Checked;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Reads the token that somebody logs in with: a form with the field `token`, or JSON with it.
final class Credentials {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern FIELD = Pattern.compile("(?:^|&)token=([^&]*)");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,200}");

    private Credentials() {}

    static Checked<TokenText> read(Context http, int maxBytes) throws IOException {
        var type = http.contentType();
        boolean isForm = type != null && type.startsWith(FORM);
        return switch (Body.read(http, isForm ? FORM : ApiJson.TYPE, maxBytes)) {
            case Checked.Invalid<byte[]>(var why) -> new Checked.Invalid<>(why);
            case Checked.Valid<byte[]>(var body) -> token(isForm ? ofForm(body) : ofJson(body));
        };
    }

    /// What cannot be a token is as wrong as one that does not count.
    private static Checked<TokenText> token(@Nullable String text) {
        var stripped = text == null ? "" : text.strip();
        return Checked.valid(new TokenText(TOKEN.matcher(stripped).matches() ? stripped : ""));
    }

    private static @Nullable String ofForm(byte[] body) {
        var found = FIELD.matcher(new String(body, StandardCharsets.UTF_8));
        try {
            return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : null;
        } catch (IllegalArgumentException e) {
            return null; // a broken % escape
        }
    }

    private static @Nullable String ofJson(byte[] body) {
        try {
            return ApiJson.MAPPER.readTree(body).path("token").asStringOpt().orElse(null);
        } catch (JacksonException e) {
            return null;
        }
    }
}
