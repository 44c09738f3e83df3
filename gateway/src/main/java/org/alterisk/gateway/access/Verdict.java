package org.alterisk.gateway.access;

import org.alterisk.schema.check.Violation;

import java.net.InetAddress;
import java.util.Optional;

/// Whether a request is answered.
public sealed interface Verdict {
    /// @param asker who asks: the operator's computer
    /// @param origin the page that asks in a browser, when it is one of another site that may
    record Allowed(InetAddress asker, Optional<String> origin) implements Verdict {}

    record Refused(int httpStatus, Violation why) implements Verdict {}
}
