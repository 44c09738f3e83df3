package org.alterisk.acceptance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/// The cases on a real Asterisk 22, with SIPp as the carrier.
@EnabledIf(
        value = "org.alterisk.acceptance.LabTelephony#possible",
        disabledReason = "needs Debian, root and asterisk/lab/lab install")
class RealAsteriskIT {
    private static @Nullable Telephony lab;

    @BeforeAll
    static void up() {
        lab = LabTelephony.up();
    }

    @AfterAll
    static void down() {
        requireNonNull(lab).close();
    }

    @Nested
    class Autocalls extends AutocallCases {
        Autocalls() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class Confirmation extends ConfirmationCases {
        Confirmation() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class KafkaJobs extends KafkaJobCases {
        KafkaJobs() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class ManyAutocalls extends ManyAutocallsCases {
        ManyAutocalls() {
            super(requireNonNull(lab));
        }
    }
}
