package org.alterisk.embedded.asterisk.access;

import static org.alterisk.embedded.asterisk.access.Privilege.CALL;
import static org.alterisk.embedded.asterisk.access.Privilege.ORIGINATE;
import static org.alterisk.embedded.asterisk.access.Privilege.REPORTING;
import static org.alterisk.embedded.asterisk.access.Privilege.SYSTEM;
import static org.alterisk.embedded.asterisk.access.Privilege.USER;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The actions that the simulated Asterisk knows, each with the write classes of which a user needs
/// one; an empty set means that everybody may.
public final class ActionRights {
    private static final Map<String, Set<Privilege>> NEEDED =
            Map.ofEntries(
                    Map.entry("login", Set.of()),
                    Map.entry("logoff", Set.of()),
                    Map.entry("challenge", Set.of()),
                    Map.entry("ping", Set.of()),
                    Map.entry("events", Set.of()),
                    Map.entry("originate", Set.of(ORIGINATE)),
                    Map.entry("redirect", Set.of(CALL)),
                    Map.entry("atxfer", Set.of(CALL)),
                    Map.entry("blindtransfer", Set.of(CALL)),
                    Map.entry("hangup", Set.of(SYSTEM, CALL)),
                    Map.entry("getvar", Set.of(CALL, REPORTING)),
                    Map.entry("setvar", Set.of(CALL)),
                    Map.entry("status", Set.of(SYSTEM, CALL, REPORTING)),
                    Map.entry("coreshowchannels", Set.of(SYSTEM, REPORTING)),
                    Map.entry("coresettings", Set.of(SYSTEM, REPORTING)),
                    Map.entry("corestatus", Set.of(SYSTEM, REPORTING)),
                    Map.entry("dbget", Set.of(SYSTEM, REPORTING)),
                    Map.entry("dbgettree", Set.of(SYSTEM, REPORTING)),
                    Map.entry("dbput", Set.of(SYSTEM)),
                    Map.entry("dbdel", Set.of(SYSTEM)),
                    Map.entry("dbdeltree", Set.of(SYSTEM)),
                    Map.entry("userevent", Set.of(USER)),
                    Map.entry("pjsipshowcontacts", Set.of(SYSTEM)));

    private static final Set<String> BEFORE_LOGIN = Set.of("login", "logoff", "challenge");

    private ActionRights() {}

    /// What the right to an action turns on.
    public enum Verdict {
        ALLOWED,
        DENIED,
        UNKNOWN_ACTION
    }

    /// Judges as Asterisk does: without a login everything else is denied, even what does not
    /// exist.
    public static Verdict judge(String action, Optional<Account> account) {
        var name = action.toLowerCase(Locale.ROOT);
        if (account.isEmpty() && !BEFORE_LOGIN.contains(name)) return Verdict.DENIED;
        var needed = NEEDED.get(name);
        if (needed == null) return Verdict.UNKNOWN_ACTION;
        if (needed.isEmpty()) return Verdict.ALLOWED;
        var held = account.map(Account::write).orElse(Set.of());
        return Collections.disjoint(held, needed) ? Verdict.DENIED : Verdict.ALLOWED;
    }
}
