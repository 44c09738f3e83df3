package org.alterisk.embedded.asterisk.dialplan;

import java.util.Optional;

/// Where a dial string leads.
public sealed interface DialString {
    /// The string as it was given.
    String text();

    /// What follows the technology.
    default String destination() {
        return text().substring(text().indexOf('/') + 1);
    }

    /// A number through a trunk.
    record Trunk(String text, String technology, String name, String number)
            implements DialString {}

    /// A phone that registers itself.
    record Phone(String text, String technology, String name) implements DialString {}

    /// Another place in the dialplan.
    ///
    /// @param stays whether the pair of channels may not be optimised away
    record Local(String text, String exten, String context, boolean stays) implements DialString {}

    /// Reads `PJSIP/<number>@<trunk>`, `<technology>/<trunk>/<number>` of the others,
    /// `<technology>/<phone>` and `Local/<exten>@<context>[/n]`.
    static Optional<DialString> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) return Optional.empty();
        var technology = text.substring(0, slash);
        var rest = text.substring(slash + 1);
        return switch (technology) {
            case "PJSIP" -> Optional.of(atSign(text, technology, rest));
            case "SIP", "IAX2", "DAHDI" -> Optional.of(slashed(text, technology, rest));
            case "Local" -> local(text, rest);
            default -> Optional.empty();
        };
    }

    private static DialString atSign(String text, String technology, String rest) {
        int at = rest.indexOf('@');
        return at < 0
                ? new Phone(text, technology, rest)
                : new Trunk(text, technology, rest.substring(at + 1), rest.substring(0, at));
    }

    private static DialString slashed(String text, String technology, String rest) {
        int slash = rest.indexOf('/');
        return slash < 0
                ? new Phone(text, technology, rest)
                : new Trunk(text, technology, rest.substring(0, slash), rest.substring(slash + 1));
    }

    private static Optional<DialString> local(String text, String rest) {
        boolean stays = rest.endsWith("/n");
        var place = stays ? rest.substring(0, rest.length() - 2) : rest;
        int at = place.indexOf('@');
        return at < 0
                ? Optional.empty()
                : Optional.of(
                        new Local(text, place.substring(0, at), place.substring(at + 1), stays));
    }
}
