package org.alterisk.embedded.asterisk.call;

import java.util.Optional;

/// Where a dial string leads: a number through a trunk.
record Route(String technology, String trunk, String number) {
    /// Reads `PJSIP/<number>@<trunk>`, and `<technology>/<trunk>/<number>` of the others.
    static Optional<Route> of(String technology, String rest) {
        return switch (technology) {
            case "PJSIP" -> {
                int at = rest.indexOf('@');
                yield at < 0
                        ? Optional.empty()
                        : Optional.of(
                                new Route("PJSIP", rest.substring(at + 1), rest.substring(0, at)));
            }
            case "SIP", "IAX2", "DAHDI" -> {
                int slash = rest.indexOf('/');
                yield slash < 0
                        ? Optional.empty()
                        : Optional.of(
                                new Route(
                                        technology,
                                        rest.substring(0, slash),
                                        rest.substring(slash + 1)));
            }
            default -> Optional.empty();
        };
    }
}
