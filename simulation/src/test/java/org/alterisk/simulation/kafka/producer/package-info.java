/// The producer's side: a buffer, and a fiber that empties it.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.kafka.producer;
