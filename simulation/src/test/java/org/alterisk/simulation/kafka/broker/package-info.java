/// What the broker keeps: logs, groups, and what was committed.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.kafka.broker;
