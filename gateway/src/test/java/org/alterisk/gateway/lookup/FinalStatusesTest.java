package org.alterisk.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class FinalStatusesTest {
    private final FinalStatuses finals = new FinalStatuses(2);

    @Test
    void remembersFinalOnesOnly() {
        remember(1, AutocallStatus.QUEUED);
        remember(2, AutocallStatus.SENT);

        assertThat(finals.of(new AutocallId(1))).isEmpty();
        assertThat(finals.of(new AutocallId(2)))
                .contains(new Found.Known(AutocallStatus.SENT, Optional.empty()));
    }

    @Test
    void forgetsTheOneThatWasNotAskedForLongest() {
        remember(1, AutocallStatus.SENT);
        remember(2, AutocallStatus.BUSY);
        assertThat(finals.of(new AutocallId(1))).isPresent();

        remember(3, AutocallStatus.ERROR);

        assertThat(finals.of(new AutocallId(1))).isPresent();
        assertThat(finals.of(new AutocallId(2))).isEmpty();
        assertThat(finals.of(new AutocallId(3))).isPresent();
    }

    private void remember(long id, AutocallStatus status) {
        finals.remember(new AutocallId(id), new Found.Known(status, Optional.empty()));
    }
}
