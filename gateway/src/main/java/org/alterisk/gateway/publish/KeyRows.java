package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;

import java.util.Optional;

/// Reads who has a key.
public interface KeyRows {
    /// An autocall that was taken in.
    ///
    /// @param key empty: its order was refused, or had none
    /// @param digest of its order, in hex digits
    record Taken(AutocallId id, Optional<String> key, String digest) {}

    /// The outer one empty: it cannot be told now; the inner one: nobody has it.
    Optional<Optional<Taken>> ofKey(String key) throws InterruptedException;

    Optional<Optional<Taken>> ofId(AutocallId id) throws InterruptedException;
}
