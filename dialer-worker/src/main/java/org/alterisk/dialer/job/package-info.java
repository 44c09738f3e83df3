/// The decisions about an autocall, pure: no clock, no database, no topic.
///
/// ```
///            intake            claim             settle
/// (job) ──▶ QUEUED, due ──▶ QUEUED, live ──▶ SENT, BUSY, NO_ANSWER, ERROR
///              ▲   │              │
///              └───┼── retry ─────┘
///                  └──▶ EXPIRED, CANCELLED, ERROR (no route)
/// ```
@NullMarked
package org.alterisk.dialer.job;

import org.jspecify.annotations.NullMarked;
