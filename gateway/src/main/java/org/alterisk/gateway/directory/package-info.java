/// Who is registered from where, and who talks to whom: read from the directory topic into memory,
/// so that look-ups cost microseconds and wait for nobody.
///
/// ```
///  directory topic, from its beginning ──▶ DirectoryTail ──▶ EntryRules ──▶ Directory ◀── look-ups
/// ```
///
/// A node counts only while its heartbeats come live: what is known of a node that is away is the
/// past, and is not told.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.directory;
