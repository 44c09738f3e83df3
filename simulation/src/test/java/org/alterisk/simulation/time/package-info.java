/// Simulated time: fibers that run one at a time, in an order that a seed decides.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.time;
