/// How the attempts of the last day went, by the channel that they were made through.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.route;
