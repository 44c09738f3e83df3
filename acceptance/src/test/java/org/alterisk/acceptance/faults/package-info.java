/// The fault suite: processes of their own, a real Kafka, a real PostgreSQL, a real Asterisk;
/// things are killed, frozen, cut, slowed and filled, and a checker that sees only outside evidence
/// tells whether the promises held.
///
/// ```
///  FaultSuiteIT ── for each FaultCase ──▶ Scene (database, topics, processes of one case)
///                                           │ order, kill, freeze, cut ...        Rig (servers, lab, proxies of all cases)
///                                           ▼
///                          Evidence ──▶ Checker ──▶ violations ──▶ Report (the table)
/// ```
@NullMarked
package org.alterisk.acceptance.faults;

import org.jspecify.annotations.NullMarked;
