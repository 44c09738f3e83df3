package org.alterisk.gateway.webhook.deliver;

import java.io.IOException;

/// A name leads to an address where posts may not go.
final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
        super("the address is not public and not in WEBHOOK_ALLOWED_NETWORKS");
    }
}
