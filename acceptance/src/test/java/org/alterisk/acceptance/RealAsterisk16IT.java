package org.alterisk.acceptance;

import static java.util.Objects.requireNonNull;

import org.alterisk.rig.Lab;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/// Look-ups and makecalls on a real Asterisk 16 with chan_sip.
@EnabledIf(
        value = "org.alterisk.acceptance.LabTelephony#possibleWith16",
        disabledReason = "needs Debian, root and LAB_ASTERISK=16 asterisk/lab/lab install")
class RealAsterisk16IT {
    private static @Nullable OperatorTelephony lab;

    @BeforeAll
    static void up() {
        lab = LabTelephony.up(Lab.ASTERISK_16);
    }

    @AfterAll
    static void down() {
        requireNonNull(lab).close();
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
    class AttendedTransfer extends AttendedTransferCases {
        AttendedTransfer() {
            super(requireNonNull(lab));
        }
    }
}
