/// Whose phone belongs to the computer that asks: the file of fixed pairs first, then the addresses
/// that phones are registered from.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.operators;
