/// Who is registered from where and who talks to whom, from AMI events. Nothing here reads a clock,
/// writes a record or waits.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.directory;
