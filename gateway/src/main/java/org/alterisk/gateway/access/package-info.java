/// Who may ask. The address of who asks is the identity in the requirement's interface, so it is
/// taken from nothing that a stranger can write, and a browser on a trusted machine cannot be used
/// by a page of somebody else. Decisions only, no I/O and no look-up of a name.
///
/// ```
///  peer, X-Forwarded-For ──▶ ForwardedFor ──▶ who asks ──▶ Networks ─┐
///  Host ──▶ HostNames ────────────────────────────────────────────────┼──▶ Verdict
///  Origin, Sec-Fetch-Site, Referer ──▶ Origins ───────────────────────┘
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.access;
