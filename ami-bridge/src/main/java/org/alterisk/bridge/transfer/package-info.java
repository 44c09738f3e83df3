/// Decides how a transfer goes on, from Asterisk's answers to its last event. Nothing here reads a
/// clock, writes a record or waits.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.transfer;
