package org.alterisk.schema.check;

/// Carries a [Violation] out of a chain of checks; it never leaves [Checked#of].
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    public RefusedException(Violation violation) {
        super(violation.text(), null, false, false);
        this.violation = violation;
    }

    public Violation violation() {
        return violation;
    }
}
