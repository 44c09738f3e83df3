/// Calls through the simulated Asterisk: what the callee does (by the first digits of the number),
/// what the dialplan does then, and the events that tell of it.
///
/// ```
/// Originate -> Newchannel -> ringing -> up -> alterisk-autocall -> journal -> Hangup
///          \-> refused at once (no channel)   \-> busy, timeout, ... -> Hangup
/// ```
///
/// [Callee] and [AutocallPlan] are tables and pure functions; [Exchange] plays them in time and is
/// run by one thread only.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.call;
