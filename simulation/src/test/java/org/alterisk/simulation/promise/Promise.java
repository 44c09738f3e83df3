package org.alterisk.simulation.promise;

/// What Alterisk promises, in the words of ARCHITECTURE.md.
public enum Promise {
    KEPT,
    LIMITED,
    NOT_REPEATED,
    PATIENT,
    FINAL,
    READABLE,
    SELF_HEALING,
    FAIL_CLOSED,
    CLEAN,
    /// `notBefore`, `expiresAt` and cancelling are honoured at the instant of dialling.
    TIMELY
}
