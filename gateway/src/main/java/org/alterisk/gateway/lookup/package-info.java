/// What became of an autocall: its row, or an id that stands in the jobs topic and is not yet taken
/// in, or, after a read barrier, nothing at all.
///
/// The order of reading is what makes a "no" true. An id leaves
/// [org.alterisk.gateway.lookup.tail.PendingIds] only when the stored offset has passed its job,
/// that is after its row was committed: so the row is read after the pending ids, and one of the
/// two has every id that was ever acknowledged before the barrier.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup;
