package org.alterisk.acceptance.faults;

/// A promise that did not hold.
record Violation(Promise promise, String text) {
    /// As in ARCHITECTURE.md.
    enum Promise {
        KEPT,
        LIMITED,
        NOT_REPEATED,
        PATIENT,
        FINAL,
        READABLE,
        SELF_HEALING
    }

    @Override
    public String toString() {
        return promise + ": " + text;
    }
}
