package org.alterisk.embedded.asterisk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {
    private final Account account = Account.alterisk("secret");

    @Test
    void answersAChallengeWithTheMd5OfChallengeAndSecret() {
        assertThat(account.answers("123", "b8c18ac1cd7f10b7b8bba6e2e1f7a6c4")).isFalse();
        assertThat(account.answers("123", "ad4f596c85c6fd9fad1cbd30efb611c2")).isTrue();
    }

    @Test
    void answersNoChallengeThatWasNeverGiven() {
        assertThat(account.answers("", "5ebe2294ecd0e0f08eab7690d2a6ee69")).isFalse();
    }

    @Test
    void keepsItsSecretOutOfLogs() {
        assertThat(account).hasToString("Account[alterisk]");
    }
}
