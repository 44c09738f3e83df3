package org.alterisk.gateway.token;

import org.alterisk.schema.check.Checked;

import java.util.Locale;

/// What the holder of a token may do; each role may do what those before it may.
public enum Role {
    /// Order autocalls, look at them, cancel them.
    PUBLISH,
    /// Look for the autocalls of others.
    OPERATE,
    /// Change settings.
    ADMINISTER;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /// The spelling in the table and on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Checked<Role> parse(String field, String text) {
        for (var role : values()) {
            if (role.word().equals(text)) {
                return Checked.valid(role);
            }
        }
        return Checked.invalid(field, "role.unknown", "must be publish, operate or administer");
    }
}
