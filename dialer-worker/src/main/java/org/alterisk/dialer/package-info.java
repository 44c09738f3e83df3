/// The dialer worker: takes autocall jobs in, decides when and through which route to dial, owns
/// attempts, slots, retries and statuses. Any number run at once; what they know is in PostgreSQL.
///
/// ```
/// jobs topic ──▶ intake ──▶ autocall, autocall_due ──▶ dispatch ──▶ commands.<node>
///                                  ▲                      │ attempt, call_slot
///                                  │ retry                ▼
/// statuses ◀── outbox ◀──────── settle ◀──────────── calls topic
///                                  ▲
///                               rescue: asks about what nobody reported, ends what must be over
/// ```
@NullMarked
package org.alterisk.dialer;

import org.jspecify.annotations.NullMarked;
