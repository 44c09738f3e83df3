package org.alterisk.simulation.database;

/// What the database itself keeps, whoever writes. A simulation may drop one, to see whether it
/// notices.
public enum Constraint {
    ONE_LIVE_ATTEMPT_PER_AUTOCALL,
    ONE_SLOT_PER_ATTEMPT,
    ONE_SLOT_PER_NUMBER,
    ONE_AUTOCALL_PER_KEY,
    A_FINAL_STATUS_NEVER_CHANGES
}
