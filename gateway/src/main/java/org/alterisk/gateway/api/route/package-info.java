/// Over REST, for those who look after the calls: routes, nodes, sounds.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.route;
