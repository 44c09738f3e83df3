/// IP addresses as people and proxies write them.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.address;
