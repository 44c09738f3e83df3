package org.alterisk.gateway.webhook;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// What signs the posts of a webhook: 256 random bits, spelled as in the Standard Webhooks
/// specification.
public final class Secret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    public Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Secret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// As its holder is shown it, once.
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Not even by mistake in a log.
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
