/// What the processes share: configuration, lifecycle, Kafka clients, the database.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime;
