/// The database that a command works on.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.database;
