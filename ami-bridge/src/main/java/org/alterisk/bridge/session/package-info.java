/// One AMI session at a time: asterisk-java connects, logs in, sends actions and matches responses;
/// the tap on its socket keeps every event and fences what is sent.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.session;
