package org.alterisk.bridge.directory;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/// What the name of a channel tells: `PJSIP/101-0000001f` is one of `PJSIP/101`, and
/// `Local/101@internal-00000002;1` is joined to `...;2`.
public final class ChannelName {
    private static final String LOCAL = "Local/";
    private static final Pattern OF_ENDPOINT = Pattern.compile("[A-Za-z0-9]+/[^/]+-[0-9a-zA-Z]+");

    private ChannelName() {}

    /// Whose channel it is; null where the name does not tell.
    public static @Nullable String endpoint(String name) {
        int dash = name.lastIndexOf('-');
        return !isLocal(name) && OF_ENDPOINT.matcher(name).matches()
                ? name.substring(0, dash)
                : null;
    }

    /// Half of a Local channel is no party of a call: it only leads to the other half.
    public static boolean isLocal(String name) {
        return name.startsWith(LOCAL);
    }

    /// The name of the other half.
    public static Optional<String> otherHalf(String name) {
        if (!isLocal(name) || !name.matches(".*;[12]")) {
            return Optional.empty();
        }
        int last = name.length() - 1;
        return Optional.of(name.substring(0, last) + (name.charAt(last) == '1' ? '2' : '1'));
    }
}
