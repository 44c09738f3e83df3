/// The consumer's side: membership, positions, what was fetched.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.kafka.consumer;
