/// The HTTP server: routes, who may ask, limits, health, graceful stop.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.web;
