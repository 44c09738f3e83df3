/// The contracts between the processes and with the outside: tables, messages, topics, settings.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema;
