/// A whole installation in simulated time: servers, processes, customers, and a storm of faults,
/// all decided by one seed.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.world;
