/// Kafka clients as all processes use them.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.kafka;
