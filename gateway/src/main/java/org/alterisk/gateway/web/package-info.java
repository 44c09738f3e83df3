/// The HTTP server: routes, limits, health, graceful stop.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.web;
