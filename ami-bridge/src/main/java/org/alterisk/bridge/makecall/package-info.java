/// Follows the calls that are placed for operators: facts in, replies out. Nothing here reads a
/// clock, writes a record or waits.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.makecall;
