/// The client of a request that takes long: whether it still waits for the answer.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.client;
