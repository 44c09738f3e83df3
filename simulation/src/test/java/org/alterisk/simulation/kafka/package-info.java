/// Kafka on simulated time, for the real loops to run on: a broker with topics and groups, and
/// clients that implement Kafka's own interfaces.
///
/// ```
///  SimulatedKafka ──makes──▶ consumer, producer ──ask through──▶ exchange (Link, away)  ──▶ broker
/// ```
///
/// What a client asks is one step at the broker; the two halves of the exchange take the link's
/// time and may get lost. Fetching knows nothing of groups, as in Kafka: a member that has been
/// replaced reads and hands out records until it learns of it, and only its commits are refused.
@org.jspecify.annotations.NullMarked
package org.alterisk.simulation.kafka;
