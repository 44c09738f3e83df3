package org.alterisk.simulation.database;

/// The ids that one worker gives to jobs without one, and what it knows of all ids given out.
final class IdBlock {
    private final SimulatedDatabase db;
    private long next = 1;
    private long last;
    private long reserved;

    IdBlock(SimulatedDatabase db) {
        this.db = db;
    }

    long next() {
        if (next > last) {
            next = db.reserveIdBlock();
            last = next + SimulatedDatabase.ID_BLOCK - 1;
        }
        return next++;
    }

    boolean isReserved(long id) {
        if (id > reserved) {
            reserved = db.reservedUpTo();
        }
        return id <= reserved;
    }
}
