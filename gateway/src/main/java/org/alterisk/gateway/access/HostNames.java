package org.alterisk.gateway.access;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.schema.check.Checked;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names under which the gateway may be asked. A page of a stranger can let its own name lead
/// to our address (DNS rebinding), but then the browser still says that name; so a name has to be
/// known, while an address is always good.
public record HostNames(Set<String> names) {
    private static final String NAME = "[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?";
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|" + NAME + "\\.?)(:[0-9]{0,5})?");

    public HostNames {
        names = names.stream().map(HostNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    /// Reads `asterisk.example, pbx`; ports do not belong there.
    public static Checked<HostNames> parse(String field, String text) {
        var names = Stream.of(text.split(",", -1)).map(String::strip).toList();
        return names.stream().allMatch(name -> name.matches(NAME))
                ? Checked.valid(new HostNames(new HashSet<>(names)))
                : Checked.invalid(
                        field,
                        "setting.hosts",
                        "must be host names with commas, without ports, like asterisk.example, pbx");
    }

    public HostNames and(Collection<String> more) {
        return new HostNames(
                Stream.concat(names.stream(), more.stream()).collect(Collectors.toSet()));
    }

    /// The host that a request names by its Host headers, without the port and in one spelling.
    Checked<String> named(List<String> headers) {
        var host = headers.size() == 1 ? hostOf(headers.getFirst()) : Optional.<String>empty();
        return host.filter(name -> isAddress(name) || names.contains(name))
                .map(Checked::valid)
                .orElseGet(HostNames::unknown);
    }

    private static Checked<String> unknown() {
        return Checked.invalid(
                "Host",
                "host.unknown",
                "must be an IP address, localhost, this machine's name or one of GATEWAY_HOSTS");
    }

    private static Optional<String> hostOf(String header) {
        var matcher = HOST.matcher(header.strip());
        return matcher.matches() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static boolean isAddress(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        boolean bracketed = host.startsWith("[");
        var literal = bracketed ? host.substring(1, host.length() - 1) : host;
        return bracketed == (host.indexOf(':') >= 0) && IpLiteral.parse(literal).isPresent();
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
