/// Pausing dialling, all of it or by route. The pause is a row that each claim reads, so it holds
/// whatever becomes of the gateway that made it.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.pause;
