package org.alterisk.embedded.asterisk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// A user of `manager.conf`: the events that it may read and the actions that it may run.
public record Account(String name, String secret, Set<Privilege> read, Set<Privilege> write) {
    public Account {
        read = Set.copyOf(read);
        write = Set.copyOf(write);
    }

    /// The user that places and follows calls, with the classes of the shipped configuration.
    public static Account alterisk(String secret) {
        return new Account(
                "alterisk",
                secret,
                Set.of(Privilege.SYSTEM, Privilege.CALL, Privilege.USER),
                Set.of(Privilege.CALL, Privilege.ORIGINATE, Privilege.REPORTING));
    }

    /// Whether the key is the MD5 of the challenge and the secret.
    public boolean answers(String challenge, String key) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            var sum = digest.digest((challenge + secret).getBytes(StandardCharsets.UTF_8));
            return !challenge.isEmpty() && HexFormat.of().formatHex(sum).equals(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
