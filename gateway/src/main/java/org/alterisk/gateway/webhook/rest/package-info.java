/// `/api/v1/webhooks`.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.webhook.rest;
