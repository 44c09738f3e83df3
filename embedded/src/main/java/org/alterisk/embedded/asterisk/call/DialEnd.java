package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Departure;

/// How `Dial` ended, the caller still being there.
///
/// @param status as `DIALSTATUS` has it
/// @param called what became of the called channel
record DialEnd(String status, Departure called) {}
