/// What the gateway notes beside its work: whether the database can be reached, how many are
/// refused.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.watch;
