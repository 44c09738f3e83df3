/// Calls through the simulated Asterisk: who is called, what the dialplan does with a channel, who
/// talks with whom, and how all of it ends.
///
/// ```
/// Originate ── Originating ──▶ answered ─┐
/// PlacedCalls (carrier, phone) ──────────┴▶ DialplanRunner ─▶ Autocalls, MakeCalls, Services
///                                                           └▶ Dials ─ Dialling ─▶ Bridges
/// ```
///
/// [Exchange] opens and ends channels; one thread runs everything.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.call;
