/// What can go wrong between processes and servers.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.fault;
