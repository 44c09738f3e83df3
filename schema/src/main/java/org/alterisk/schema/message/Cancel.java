package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AutocallId;

import java.util.Optional;

/// Withdraws an autocall: once it is taken in, no attempt of that autocall is begun any more.
public sealed interface Cancel extends JobMessage {
    /// Who asks for it, for the record.
    Optional<String> by();

    record ById(AutocallId id, Optional<String> by) implements Cancel {
        public ById(AutocallId id) {
            this(id, Optional.empty());
        }
    }

    /// @param key that of the order
    record ByKey(String key, Optional<String> by) implements Cancel {
        public ByKey(String key) {
            this(key, Optional.empty());
        }
    }
}
