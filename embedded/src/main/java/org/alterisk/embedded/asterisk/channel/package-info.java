/// Channels as Asterisk has them, the bridges that they meet in, and the events that tell of both.
/// A [Channel] has a [FarEnd] outside and runs one [Application] inside.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.channel;
