package org.alterisk.acceptance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The cases on the simulated Asterisk, with time running faster.
class SimulatedAsteriskIT {
    private static @Nullable OperatorTelephony simulated;

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
    class Rest extends RestCases {
        Rest() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class CrmHour extends CrmHourCases {
        CrmHour() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class CancelAndTime extends CancelCases {
        CancelAndTime() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class ManyAutocalls extends ManyAutocallsCases {
        ManyAutocalls() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class WhoIsOnTheLine extends WhoIsOnTheLineCases {
        WhoIsOnTheLine() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class Directory extends DirectoryCases {
        Directory() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class Makecalls extends MakecallCases {
        Makecalls() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class OperatorFirst extends OperatorFirstCases {
        OperatorFirst() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class Transfers extends TransferCases {
        Transfers() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class Requirement extends RequirementCases {
        Requirement() {
            super(requireNonNull(simulated));
        }
    }

    @Nested
    class SimCallsWhileRunning extends SimCallsWhileRunningCases {
        SimCallsWhileRunning() {
            super(requireNonNull(simulated));
        }
    }
}
