/// Where a process that has no HTTP of its own tells how it is.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.health;
