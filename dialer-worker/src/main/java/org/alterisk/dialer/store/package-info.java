/// The tables, and the only place that speaks SQL. Each public method is one transaction, or one
/// statement; each can be run again after a failure, and by any number of workers at once.
///
/// Locks are taken in the order attempt, call_slot, autocall, autocall_due, so that workers do not
/// deadlock; where they still do, PostgreSQL aborts one of them and [Transient] has it tried again.
@NullMarked
package org.alterisk.dialer.store;

import org.jspecify.annotations.NullMarked;
