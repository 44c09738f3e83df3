/// The only process that speaks AMI. It knows no policy: it originates and answers what the workers
/// and gateways ask, and publishes what Asterisk says.
///
/// ```
///  commands.<node> ─▶ command ──AMI actions──▶ session ──▶ Asterisk
///                       │  │                      │ events (tap)
///                       │  └─────▶ watch ◀────────┤
///                       │    track (pure) │       │
///                       └─▶ desk ◀────────┼───────┘
///   directory, makecall, transfer (pure)  │
///                            └────────────┴─▶ publish ─▶ calls, replies, ami.events, directory
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge;
