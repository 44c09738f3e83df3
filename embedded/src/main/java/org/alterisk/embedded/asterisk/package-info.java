/// A simulated Asterisk 22 with a telephone carrier behind it: it speaks AMI on a socket, as far as
/// Alterisk uses AMI, in the way that the real one was seen to. See [SimulatedAsterisk].
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk;
