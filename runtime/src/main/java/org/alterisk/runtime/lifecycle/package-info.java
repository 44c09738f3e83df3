/// How a process lives: loops on named threads, started in order, stopped in reverse, the first
/// that fails stops all.
///
/// ```
///   main ── start A, B, C ──▶ running ──(signal | a loop fails)──▶ stop C, B, A ──▶ exit 0 | 1
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.lifecycle;
