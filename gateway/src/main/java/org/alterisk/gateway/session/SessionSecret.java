package org.alterisk.gateway.session;

import org.alterisk.gateway.token.TokenText;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands in the cookie: as random as a token, and kept as its hash alone.
public record SessionSecret(TokenText text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{40,100}");
    private static final String FOR_CSRF = "csrf ";

    public static SessionSecret random() {
        return new SessionSecret(TokenText.random());
    }

    /// Empty: no session ever had such a cookie.
    public static Optional<SessionSecret> parse(String cookie) {
        return FORM.matcher(cookie).matches()
                ? Optional.of(new SessionSecret(new TokenText(cookie)))
                : Optional.empty();
    }

    public byte[] hash() {
        return text.hash();
    }

    /// What the page sends with whatever changes something; another site cannot know it.
    public String csrf() {
        var hash = new TokenText(FOR_CSRF + text.text()).hash();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// Takes the same time whatever is wrong.
    public boolean isCsrf(String sent) {
        return MessageDigest.isEqual(
                csrf().getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }
}
