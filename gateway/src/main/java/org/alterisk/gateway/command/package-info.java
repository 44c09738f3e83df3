/// Commands to the bridges and their replies, joined by the command's id.
///
/// ```
///  CommandPublisher ──▶ commands.<node>      replies, from its end ──▶ ReplyTail ──▶ Replies ──▶ who waits
/// ```
///
/// A reply that nobody waits for (any more, or on this gateway) is dropped.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.command;
