package org.alterisk.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The session's cookie (RFC 6265). Where the browser came over TLS its name says that only this
/// host may have set it.
public final class SessionCookie {
    private static final String PLAIN = "alterisk_session";
    private static final String HOST_ONLY = "__Host-" + PLAIN;

    private SessionCookie() {}

    /// `Set-Cookie` of a new session.
    public static String of(SessionSecret secret, Duration lifetime, boolean overTls) {
        return line(secret.text().text(), lifetime.toSeconds(), overTls);
    }

    /// `Set-Cookie` of a session that is over.
    public static String removed(boolean overTls) {
        return line("", 0, overTls);
    }

    private static String line(String value, long seconds, boolean overTls) {
        return (overTls ? HOST_ONLY : PLAIN)
                + "="
                + value
                + "; Path=/; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (overTls ? "; Secure" : "");
    }

    /// Reads the lines of the header `Cookie`. One that came over TLS counts before another.
    public static Optional<SessionSecret> read(List<String> lines) {
        return value(lines, HOST_ONLY).or(() -> value(lines, PLAIN)).flatMap(SessionSecret::parse);
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
