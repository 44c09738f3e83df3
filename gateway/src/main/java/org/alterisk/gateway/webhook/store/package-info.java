/// The tables of webhooks and of their deliveries.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.webhook.store;
