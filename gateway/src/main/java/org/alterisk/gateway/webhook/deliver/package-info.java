/// The loops of webhooks: from the statuses topic into the table of deliveries, and from there to
/// the endpoints. Several gateways share both.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.webhook.deliver;
