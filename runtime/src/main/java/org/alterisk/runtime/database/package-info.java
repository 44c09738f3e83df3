/// PostgreSQL as all processes use it.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.database;
