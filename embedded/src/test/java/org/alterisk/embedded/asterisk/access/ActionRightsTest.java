package org.alterisk.embedded.asterisk.access;

import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.ALLOWED;
import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.DENIED;
import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.UNKNOWN_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.Set;

class ActionRightsTest {
    private static final Optional<Account> CALLS = Optional.of(Account.alterisk("s"));
    private static final Optional<Account> CONSOLE =
            Optional.of(
                    new Account(
                            "console",
                            "s",
                            Set.of(Privilege.SYSTEM),
                            Set.of(Privilege.SYSTEM, Privilege.REPORTING)));

    @ParameterizedTest
    @CsvSource({
        "Originate, true, false",
        "Redirect, true, false",
        "Hangup, true, true",
        "Getvar, true, true",
        "Status, true, true",
        "CoreShowChannels, true, true",
        "DBGet, true, true",
        "DBGetTree, true, true",
        "DBPut, false, true",
        "DBDel, false, true",
        "DBDelTree, false, true",
        "PJSIPShowContacts, false, true",
        "UserEvent, false, false",
        "Ping, true, true",
    })
    void givesEachUserWhatItsClassesAllow(String action, boolean calls, boolean console) {
        assertThat(ActionRights.judge(action, CALLS)).isEqualTo(calls ? ALLOWED : DENIED);
        assertThat(ActionRights.judge(action, CONSOLE)).isEqualTo(console ? ALLOWED : DENIED);
    }

    @Test
    void letsOnlyTheClassUserSendUserEvents() {
        var teller = new Account("teller", "s", Set.of(), Set.of(Privilege.USER));
        assertThat(ActionRights.judge("UserEvent", Optional.of(teller))).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "Login, ALLOWED",
        "Challenge, ALLOWED",
        "Logoff, ALLOWED",
        "Ping, DENIED",
        "Frob, DENIED"
    })
    void allowsOnlyTheLoginBeforeTheLogin(String action, ActionRights.Verdict verdict) {
        assertThat(ActionRights.judge(action, Optional.empty())).isEqualTo(verdict);
        assertThat(ActionRights.judge("Frob", CALLS)).isEqualTo(UNKNOWN_ACTION);
    }
}
