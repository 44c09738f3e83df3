package org.alterisk.schema.autocall;

import org.alterisk.schema.check.Checked;

import java.util.regex.Pattern;

/// A number as it was ordered: digits, and whether a plus stood before them. Punctuation that
/// people write (spaces, dashes, dots, brackets) is dropped; anything else is refused, so that no
/// byte of a dial string, header or variable can come in through it.
public record PhoneNumber(boolean plus, String digits) {
    public static final int MIN_DIGITS = 2;
    public static final int MAX_DIGITS = 20;
    private static final int MAX_TEXT = 64;
    private static final Pattern DIGITS =
            Pattern.compile("[0-9]{" + MIN_DIGITS + "," + MAX_DIGITS + "}");

    public PhoneNumber {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "not " + MIN_DIGITS + " to " + MAX_DIGITS + " digits");
        }
    }

    public static Checked<PhoneNumber> parse(String field, String text) {
        if (text.length() > MAX_TEXT) {
            return Checked.invalid(field, "number.length", "must be at most 64 characters");
        }
        var digits = new StringBuilder();
        boolean plus = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '+' && !plus && digits.isEmpty()) {
                plus = true;
            } else if (" -.()".indexOf(c) < 0) {
                return Checked.invalid(
                        field,
                        "number.format",
                        "may have only digits, spaces, dashes, dots, brackets and a leading plus");
            }
        }
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            return Checked.invalid(field, "number.digits", "must have 2 to 20 digits");
        }
        return Checked.valid(new PhoneNumber(plus, digits.toString()));
    }

    /// The form that jobs carry: digits, with the plus if there was one.
    public String canonical() {
        return plus ? "+" + digits : digits;
    }

    /// For logs: all but the last four digits hidden.
    public static String masked(String digits) {
        int shown = Math.min(4, digits.length() / 2);
        return "*".repeat(digits.length() - shown) + digits.substring(digits.length() - shown);
    }

    @Override
    public String toString() {
        return masked(digits);
    }
}
