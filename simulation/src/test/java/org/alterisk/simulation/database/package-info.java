/// The tables in memory, for the simulation: the stores of the dialer with the semantics of the SQL
/// ones, on simulated time. What keeps them honest is `ModelMatchesTablesIT`, which does the same
/// on a real PostgreSQL.
///
/// A transaction is one step, but for the two that wait inside: taking jobs in, while the refused
/// ones are told, and relaying, while Kafka acknowledges. Those hold row locks meanwhile, show
/// nothing of what they did, and are rolled back when their process dies or stays silent for too
/// long. What two statements do to each other while both run is not modelled.
@NullMarked
package org.alterisk.simulation.database;

import org.jspecify.annotations.NullMarked;
