/// What the gateway follows in the background: whether the database can be reached.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.watch;
