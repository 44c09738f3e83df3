package org.alterisk.gateway.legacy;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;

/// A valid request of the requirement's interface.
sealed interface LegacyRequest {
    /// Queue an automatic call: `autocall=<number>&file1=..&file10=..`.
    record Autocall(AutocallOrder order) implements LegacyRequest {}

    /// What became of it: `autocallstatus=<id>`.
    record StatusOf(AutocallId id) implements LegacyRequest {}

    /// Who is on the line of the operator who asks: `get_uniqueid_callerid`.
    record WhoTalks() implements LegacyRequest {}

    /// Call a number for the operator who asks: `makecall=<number>`.
    ///
    /// @param digits to dial, by the number rules
    record MakeCall(String digits) implements LegacyRequest {}

    /// Move a party to a service number: `transfer=<UniqueID>&dest=<number>`.
    record Transfer(String uniqueId, String dest) implements LegacyRequest {}
}
