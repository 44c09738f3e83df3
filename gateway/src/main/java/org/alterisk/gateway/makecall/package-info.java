/// Calls for operators: `makecall`. Which phone and what follows each happening is decided by pure
/// functions; [MakeCalls] is the one loop around them.
///
/// ```
///  PhoneChoice ──▶ try 1 ──busy──▶ pause ──▶ try 2 ──busy──▶ .. ──▶ Busy
///                    └─ rings, answered ─▶ OK    └─ anything else ─▶ Error
/// ```
///
/// Each try is one command with an id of its own; the bridge knows no tries.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.makecall;
