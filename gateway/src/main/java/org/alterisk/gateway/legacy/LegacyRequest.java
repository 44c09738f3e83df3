package org.alterisk.gateway.legacy;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;

/// A valid request of the requirement's interface.
sealed interface LegacyRequest {
    /// Queue an automatic call: `autocall=<number>&file1=..&file10=..`.
    record Autocall(AutocallOrder order) implements LegacyRequest {}

    /// What became of it: `autocallstatus=<id>`.
    record StatusOf(AutocallId id) implements LegacyRequest {}
}
