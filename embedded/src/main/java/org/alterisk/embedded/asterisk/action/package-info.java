/// The AMI actions that the simulated Asterisk answers, with the texts that Asterisk 22 answers.
/// All of it runs in the thread of the simulation.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.action;
