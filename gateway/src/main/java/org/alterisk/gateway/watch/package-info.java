/// What the gateway notes beside its work: how many requests come, how many are refused and why.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.watch;
