package org.alterisk.acceptance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The cases on the simulated Asterisk, with time running faster.
class SimulatedAsteriskIT {
    private static @Nullable Telephony simulated;

    @BeforeAll
    static void up() {
        simulated = new SimulatedTelephony();
    }

    @AfterAll
    static void down() {
        requireNonNull(simulated).close();
    }

    @Nested
    class Autocalls extends AutocallCases {
        Autocalls() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class Confirmation extends ConfirmationCases {
        Confirmation() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class KafkaJobs extends KafkaJobCases {
        KafkaJobs() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class ManyAutocalls extends ManyAutocallsCases {
        ManyAutocalls() {
            super(requireNonNull(simulated));
        }
    }
}
