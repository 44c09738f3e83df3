package org.alterisk.embedded.asterisk.access;

import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.ALLOWED;
import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.DENIED;
import static org.alterisk.embedded.asterisk.access.ActionRights.Verdict.UNKNOWN_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class ActionRightsTest {
    private static final Optional<Account> CALLS = Optional.of(Account.alterisk("s"));
    private static final Optional<Account> LOOKUPS = Optional.of(Account.lookup("s"));

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
        "Ping, true, true",
    })
    void givesEachUserWhatItsClassesAllow(String action, boolean calls, boolean lookups) {
        assertThat(ActionRights.judge(action, CALLS)).isEqualTo(calls ? ALLOWED : DENIED);
        assertThat(ActionRights.judge(action, LOOKUPS)).isEqualTo(lookups ? ALLOWED : DENIED);
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
