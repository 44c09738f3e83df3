/// The one thread and the clock of the simulation, and the events that it publishes.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.engine;
