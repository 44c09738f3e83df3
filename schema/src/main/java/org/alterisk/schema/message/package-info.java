/// The messages on the topics: records, and one codec per topic. Values are JSON, versioned by `v`;
/// unknown fields are ignored; what cannot be read is a value, not an exception.
///
/// `docs/messages.md` tells their shapes to those outside.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.message;
