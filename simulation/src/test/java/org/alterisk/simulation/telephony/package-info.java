/// Asterisk servers that live in simulated time, and the carrier behind them. What they do follows
/// what real ones were seen to do (docs/asterisk-observed.md).
///
/// ```
///  bridge ──PbxSession──▶ Pbx ──▶ PbxCall ──▶ Carrier (what becomes of a call)
///                                  │  └──▶ Line (INVITE, end, message heard: what a judge may see)
///                                  └──▶ Journal (AstDB)
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.telephony;
