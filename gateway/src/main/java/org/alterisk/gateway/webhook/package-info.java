/// Webhooks: what is posted to whom, how it is signed, to which addresses, and when again. What
/// decides is pure.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.webhook;
