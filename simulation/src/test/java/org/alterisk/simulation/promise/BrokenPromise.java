package org.alterisk.simulation.promise;

/// A promise was broken, in this very step.
public final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Promise promise;

    BrokenPromise(Promise promise, String how) {
        super(promise + ": " + how);
        this.promise = promise;
    }

    public Promise promise() {
        return promise;
    }
}
