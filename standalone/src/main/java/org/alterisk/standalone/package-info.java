/// Everything in one process on embedded servers (`up`), and the small commands: the servers alone,
/// and the creation of tables and topics.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone;
