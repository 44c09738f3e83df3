/// Creates and updates the tables and the topics. Idempotent; safe beside running processes.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.migrate;
