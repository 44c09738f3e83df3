package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AutocallId;

/// Withdraws an autocall: once it is taken in, no attempt of that autocall is begun any more.
public sealed interface Cancel extends JobMessage {
    record ById(AutocallId id) implements Cancel {}

    /// @param key that of the order
    record ByKey(String key) implements Cancel {}
}
