/// Accepting an autocall: an id from a reserved block, the job to Kafka, an answer only after the
/// acknowledgement. Needs Kafka alone as long as reserved ids last.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.publish;
