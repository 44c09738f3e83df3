@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.webhook.store;
