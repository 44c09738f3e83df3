package org.alterisk.embedded.asterisk.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The classes of `manager.conf` by which Asterisk rations actions and events.
public enum Privilege {
    SYSTEM,
    CALL,
    LOG,
    VERBOSE,
    COMMAND,
    AGENT,
    USER,
    CONFIG,
    DTMF,
    REPORTING,
    CDR,
    DIALPLAN,
    ORIGINATE,
    AGI,
    SECURITY;

    /// As the header `Privilege` of an event says it.
    public String label() {
        return word() + ",all";
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The set that an event mask such as `on`, `off` or `system,call` asks for; empty if it asks
    /// for nothing at all.
    public static Optional<Set<Privilege>> mask(String text) {
        if (text.isEmpty()) return Optional.empty();
        var words = Arrays.asList(text.toLowerCase(Locale.ROOT).split(","));
        if (words.contains("on") || words.contains("all") || words.contains("yes")) {
            return Optional.of(EnumSet.allOf(Privilege.class));
        }
        var named = EnumSet.noneOf(Privilege.class);
        for (var privilege : values()) if (words.contains(privilege.word())) named.add(privilege);
        return Optional.of(named);
    }
}
