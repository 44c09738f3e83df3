/// The processes of Alterisk as fibers: their real loops, on simulated clients, tables and time.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.process;
