/// What a telephone carrier sees of Asterisk: the truth from outside, against which promises about
/// calls are checked. The same records serve the simulated carrier and the log of a real one.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.carrier;
