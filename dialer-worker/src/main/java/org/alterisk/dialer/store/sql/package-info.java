/// The tables, and the only place that speaks SQL.
///
/// Locks are taken in the order attempt, autocall, call_slot, so that workers do not deadlock. Rows
/// of autocall_due come first where an autocall leaves the queue (claiming, finishing, cancelling):
/// no one who waits for such a row has locked that autocall. Where they still deadlock, PostgreSQL
/// aborts one of them and [Transient] has it tried again.
@NullMarked
package org.alterisk.dialer.store.sql;

import org.jspecify.annotations.NullMarked;
