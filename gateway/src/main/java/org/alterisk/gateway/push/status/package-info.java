/// Changes of autocalls' statuses as server-sent events: one reader of the statuses topic for all
/// streams, and a reader of its own for a client that comes back until it has caught up.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.push.status;
