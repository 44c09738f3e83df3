/// What a gateway reads of the jobs topic: the ids that nobody has taken in yet, and a barrier
/// after which that reading is complete.
///
/// ```
///  inbox_offset ──each second──▶ Polled ─────────▶ JobTail ──ids──▶ PendingIds
///  jobs topic ──────────────────────────────────▶    └──positions──▶ TailProgress ◀──waits── ReadBarrier
///  its end ──▶ TopicEnd ──▶ EndOffsets (coalesced) ──────────────────────────────────────────────┘
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.tail;
