/// How a client reaches the broker, and how it waits for it.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.kafka.exchange;
