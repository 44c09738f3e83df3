/// Tests of the whole from outside: what HTTP and Kafka answered, and what the carrier saw. Every
/// case is written once and runs on the simulated and on the real Asterisk, so that the simulated
/// one cannot drift.
@org.jspecify.annotations.NullMarked
package org.alterisk.acceptance;
