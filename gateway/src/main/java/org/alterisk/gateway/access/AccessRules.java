package org.alterisk.gateway.access;

import org.alterisk.runtime.config.Environment;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may ask: from which networks, under which names, from which web pages.
///
/// @param proxies whose word about their clients is taken
/// @param hosts besides IP addresses and localhost
public record AccessRules(Networks proxies, Networks networks, HostNames hosts, Origins origins) {
    private static final String LOOPBACK = "127.0.0.0/8, ::1";
    private static final String PRIVATE =
            "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7, fe80::/10";
    private static final int FORBIDDEN = 403;

    /// `TRUSTED_PROXIES`, `LEGACY_ALLOWED_NETWORKS`, `GATEWAY_HOSTS`, `GATEWAY_ORIGINS`.
    public static AccessRules from(Environment environment) {
        return new AccessRules(
                environment.parsed(
                        "TRUSTED_PROXIES",
                        Networks.NONE,
                        text -> Networks.parse("TRUSTED_PROXIES", text)),
                environment.parsed(
                        "LEGACY_ALLOWED_NETWORKS",
                        builtIn(LOOPBACK + "," + PRIVATE),
                        text -> Networks.parse("LEGACY_ALLOWED_NETWORKS", text)),
                environment.parsed(
                        "GATEWAY_HOSTS",
                        new HostNames(Set.of()),
                        text -> HostNames.parse("GATEWAY_HOSTS", text)),
                environment.parsed(
                        "GATEWAY_ORIGINS",
                        Origins.NONE,
                        text -> Origins.parse("GATEWAY_ORIGINS", text)));
    }

    /// The same, with the names of the machine itself.
    public AccessRules onMachine(Collection<String> names) {
        return new AccessRules(proxies, networks, hosts.and(names), origins);
    }

    /// Whether a request to the requirement's URL is answered.
    public Verdict forLegacy(Asked asked) {
        return verdict(
                Checked.of(() -> {
                    var asker = client(asked);
                    require(networks.contains(asker));
                    var host = hosts.named(asked.header("Host")).orRefuse();
                    return new Verdict.Allowed(asker, origins.check(asked, host).orRefuse());
                }));
    }

    /// Whether a question for the health is answered: to this machine always, and to the allowed
    /// networks; under any name, since there is nothing to steal or to order.
    public Verdict forHealth(Asked asked) {
        return verdict(
                Checked.of(() -> {
                    var asker = client(asked);
                    require(asker.isLoopbackAddress() || networks.contains(asker));
                    return new Verdict.Allowed(asker, Optional.empty());
                }));
    }

    /// Who asks for the web page or logs in to it: from anywhere, since a token is needed.
    public Verdict forPage(Asked asked) {
        return verdict(Checked.of(() -> new Verdict.Allowed(client(asked), Optional.empty())));
    }

    /// Whether a trusted proxy says that its client came over TLS.
    public boolean isOverTls(Asked asked) {
        return proxies.contains(asked.peer())
                && asked.header("X-Forwarded-Proto").equals(List.of("https"));
    }

    private InetAddress client(Asked asked) throws RefusedException {
        return ForwardedFor.client(asked.peer(), asked.header(ForwardedFor.HEADER), proxies)
                .orRefuse();
    }

    private static void require(boolean allowed) throws RefusedException {
        if (!allowed) {
            throw new RefusedException(
                    new Violation(
                            "address", "address.network", "must be in LEGACY_ALLOWED_NETWORKS"));
        }
    }

    private static Verdict verdict(Checked<Verdict.Allowed> checked) {
        return switch (checked) {
            case Checked.Valid<Verdict.Allowed>(var allowed) -> allowed;
            case Checked.Invalid<Verdict.Allowed>(var why) -> new Verdict.Refused(FORBIDDEN, why);
        };
    }

    private static Networks builtIn(String text) {
        return switch (Networks.parse("default", text)) {
            case Checked.Valid<Networks>(var networks) -> networks;
            case Checked.Invalid<Networks>(var violation) ->
                    throw new IllegalStateException(violation.text());
        };
    }
}
