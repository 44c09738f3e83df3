package org.alterisk.schema.check;

import java.util.function.Function;

/// The result of a check: the valid value, or why the input is refused.
public sealed interface Checked<T> {
    record Valid<T>(T value) implements Checked<T> {}

    record Invalid<T>(Violation violation) implements Checked<T> {}

    static <T> Checked<T> valid(T value) {
        return new Valid<>(value);
    }

    static <T> Checked<T> invalid(String field, String code, String rule) {
        return new Invalid<>(new Violation(field, code, rule));
    }

    /// The value, or the refusal as the exception that aborts a chain of checks.
    default T orRefuse() throws RefusedException {
        return switch (this) {
            case Valid<T>(var value) -> value;
            case Invalid<T>(var violation) -> throw new RefusedException(violation);
        };
    }

    default <R> Checked<R> map(Function<? super T, ? extends R> mapper) {
        return switch (this) {
            case Valid<T>(var value) -> valid(mapper.apply(value));
            case Invalid<T>(var violation) -> new Invalid<>(violation);
        };
    }

    /// Runs a chain of checks; the first refusal is its result.
    static <T> Checked<T> of(Chain<T> chain) {
        try {
            return valid(chain.run());
        } catch (RefusedException refused) {
            return new Invalid<>(refused.violation());
        }
    }

    /// Checks that refuse by exception, so that a record can be built field by field.
    @FunctionalInterface
    interface Chain<T> {
        T run() throws RefusedException;
    }
}
