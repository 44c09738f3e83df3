/// The one thread that follows the calls, and those that ask Asterisk what events did not tell.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.watch;
