package org.alterisk.schema.autocall;

import org.alterisk.schema.check.Checked;

import java.util.regex.Pattern;

/// Names an autocall: 1 to 2^32, as the requirement has it.
public record AutocallId(long value) implements Comparable<AutocallId> {
    public static final long MAX = 1L << 32;

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,9}");

    public AutocallId {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("AutoCallID out of 1..2^32");
        }
    }

    /// Reads decimal digits: no sign, no leading zero, no exponent.
    public static Checked<AutocallId> parse(String field, String text) {
        if (!DIGITS.matcher(text).matches() || Long.parseLong(text) > MAX) {
            return Checked.invalid(
                    field, "id.range", "must be a whole number from 1 to 4294967296");
        }
        return Checked.valid(new AutocallId(Long.parseLong(text)));
    }

    @Override
    public int compareTo(AutocallId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
