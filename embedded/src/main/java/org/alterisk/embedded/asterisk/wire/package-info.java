/// The wire of AMI as Asterisk treats it: how bytes become actions, and how packets are written. No
/// telephony in here.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.wire;
