package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;

/// Ids from `first` to `last` that nobody else will ever be given.
record IdBlock(long first, long last) {
    static final int SIZE = 1000;

    /// The block that begins at a value of the sequence `autocall_id_block`; the last one of all is
    /// shorter.
    static IdBlock startingAt(long first) {
        return new IdBlock(first, Math.min(first + SIZE - 1, AutocallId.MAX));
    }
}
