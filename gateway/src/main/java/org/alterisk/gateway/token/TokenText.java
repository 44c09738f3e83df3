package org.alterisk.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A token as its holder has it: `alterisk_` and 256 random bits. What is so random needs no slow
/// hash.
public record TokenText(String text) {
    private static final String PREFIX = "alterisk_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static TokenText random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenText(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// SHA-256: what is kept of it.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Not even by mistake in a log.
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
