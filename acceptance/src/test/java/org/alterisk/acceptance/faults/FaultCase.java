package org.alterisk.acceptance.faults;

import java.util.EnumSet;
import java.util.Set;

/// One way in which things go wrong.
///
/// @param name in lower-case words, by which it can be asked for
/// @param what in words
/// @param quick whether it belongs to the subset of a normal test run
/// @param needs what not every machine has
/// @param deed what is done; it ends when the fault is over, the drain follows
record FaultCase(String name, String what, boolean quick, Set<Need> needs, Deed deed) {
    enum Need {
        REAL_ASTERISK,
        DISK_OF_ITS_OWN,
        FAKETIME
    }

    @FunctionalInterface
    interface Deed {
        void happen(Scene scene) throws Exception;
    }

    static FaultCase quick(String name, String what, Deed deed) {
        return new FaultCase(name, what, true, Set.of(), deed);
    }

    static FaultCase of(String name, String what, Deed deed) {
        return new FaultCase(name, what, false, Set.of(), deed);
    }

    FaultCase needing(Need need) {
        var all = EnumSet.of(need);
        all.addAll(needs);
        return new FaultCase(name, what, quick, all, deed);
    }
}
