/// The one check that serves all doors (HTTP, Kafka): what comes from outside becomes a value of
/// the domain or a [Violation] that names the field and the rule, and never echoes the input.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.check;
