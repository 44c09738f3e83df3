package org.alterisk.gateway.access;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;

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
    private static final Pattern BRACKETED = Pattern.compile("^\\[(.*)]$");
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

    /// Why a request with these Host headers is refused.
    Optional<Violation> check(List<String> hosts) {
        boolean known =
                hosts.size() == 1
                        && hostOf(hosts.getFirst())
                                .filter(host -> isAddress(host) || names.contains(host))
                                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                "Host",
                                "host.unknown",
                                "must be an IP address, localhost, this machine's name or one of"
                                        + " GATEWAY_HOSTS"));
    }

    /// The host without its port, in one spelling.
    static Optional<String> hostOf(String header) {
        var matcher = HOST.matcher(header.strip());
        return matcher.matches() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static boolean isAddress(String host) {
        return host.equals("localhost")
                || IpLiteral.parse(BRACKETED.matcher(host).replaceAll("$1"))
                        .filter(address -> host.startsWith("[") == (host.indexOf(':') >= 0))
                        .isPresent();
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
