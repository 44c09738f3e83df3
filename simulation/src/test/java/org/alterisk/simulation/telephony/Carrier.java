package org.alterisk.simulation.telephony;

import java.time.Duration;
import java.util.Random;

/// Decides what becomes of calls.
public final class Carrier {
    /// What it is like at the moment.
    public enum Mood {
        USUAL,
        /// Answers each call at once: the fastest turn of slots.
        EAGER,
        BUSY,
        SILENT,
        CONGESTED
    }

    private final Random random;
    public Mood mood = Mood.USUAL;

    public Carrier(Random random) {
        this.random = random;
    }

    Fate fate() {
        return switch (mood) {
            case USUAL -> usual();
            case EAGER -> answered(Duration.ZERO);
            case BUSY -> new Fate.Refused(millis(300), true, 486, 17);
            case SILENT -> new Fate.Silent();
            case CONGESTED -> new Fate.Refused(millis(5), false, 503, 34);
        };
    }

    private Fate usual() {
        int dice = random.nextInt(100);
        if (dice < 60) {
            return answered(millis(random.nextInt(3_000)));
        } else if (dice < 75) {
            return new Fate.Refused(millis(random.nextInt(500)), random.nextBoolean(), 486, 17);
        } else if (dice < 85) {
            return new Fate.Rings(random.nextInt(3) == 0);
        } else if (dice < 88) {
            return new Fate.Silent();
        } else if (dice < 91) {
            return new Fate.Refused(millis(5), false, 404, 1);
        } else if (dice < 94) {
            return new Fate.Refused(millis(random.nextInt(200)), false, 503, 34);
        } else if (dice < 97) {
            return new Fate.Refused(millis(random.nextInt(900)), true, 480, 19);
        }
        return new Fate.Refused(millis(random.nextInt(900)), true, 603, 21);
    }

    private Fate answered(Duration after) {
        var presses = random.nextInt(5) == 0 ? (random.nextBoolean() ? "" : "2") : "1";
        var hears = random.nextInt(4) == 0 ? random.nextInt(2_000) : 1_000_000;
        return new Fate.Answered(after, random.nextBoolean(), presses, millis(hears));
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
