/// The promises as invariants, checked at every step that could break them, by what the carrier,
/// the clients and Kafka saw, and by the tables.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.promise;
