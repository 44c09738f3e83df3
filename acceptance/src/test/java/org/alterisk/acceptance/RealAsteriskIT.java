package org.alterisk.acceptance;

import static java.util.Objects.requireNonNull;

import org.alterisk.rig.Lab;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/// The cases on a real Asterisk 22, with SIPp as the carrier and as phones.
@EnabledIf(
        value = "org.alterisk.acceptance.LabTelephony#possible",
        disabledReason = "needs Debian, root and asterisk/lab/lab install")
class RealAsteriskIT {
    private static @Nullable OperatorTelephony lab;

    @BeforeAll
    static void up() {
        lab = LabTelephony.up(Lab.ASTERISK_22);
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
    class Rest extends RestCases {
        Rest() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class CrmHour extends CrmHourCases {
        CrmHour() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class CancelAndTime extends CancelCases {
        CancelAndTime() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class ManyAutocalls extends ManyAutocallsCases {
        ManyAutocalls() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class WhoIsOnTheLine extends WhoIsOnTheLineCases {
        WhoIsOnTheLine() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class Directory extends DirectoryCases {
        Directory() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class Makecalls extends MakecallCases {
        Makecalls() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class OperatorFirst extends OperatorFirstCases {
        OperatorFirst() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class Transfers extends TransferCases {
        Transfers() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class Requirement extends RequirementCases {
        Requirement() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class SimCallsWhileRunning extends SimCallsWhileRunningCases {
        SimCallsWhileRunning() {
            super(requireNonNull(lab));
        }
    }

    @Nested
    class AttendedTransfer extends AttendedTransferCases {
        AttendedTransfer() {
            super(requireNonNull(lab));
        }
    }
}
