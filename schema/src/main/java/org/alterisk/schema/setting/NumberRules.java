package org.alterisk.schema.setting;

import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;

import java.util.ArrayList;
import java.util.List;

/// How an ordered number becomes the digits that are dialled, and which are never dialled.
public record NumberRules(List<Rewrite> rewrites, List<String> denied) {
    /// @param from leading digits, with a plus where the number must have one
    /// @param to the digits in their place
    public record Rewrite(String from, String to) {}

    public NumberRules {
        rewrites = List.copyOf(rewrites);
        denied = List.copyOf(denied);
    }

    /// Reads `+7=>8, 00=>`: the first that fits is applied.
    public static Checked<List<Rewrite>> parseRewrites(String field, String text) {
        var rewrites = new ArrayList<Rewrite>();
        for (var part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            var sides = part.strip().split("\\s*=>\\s*", -1);
            if (sides.length != 2
                    || !sides[0].matches("\\+?[0-9]{0,20}")
                    || sides[0].isEmpty()
                    || !sides[1].matches("[0-9]{0,20}")) {
                return Checked.invalid(field, "rewrite.format", "must be rules like +7=>8, 00=>");
            }
            rewrites.add(new Rewrite(sides[0], sides[1]));
        }
        return Checked.valid(rewrites);
    }

    /// Reads `112, 911, 8809*`: whole numbers, or with a star all that begin so.
    public static Checked<List<String>> parseDenied(String field, String text) {
        var denied = new ArrayList<String>();
        for (var part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            if (!part.strip().matches("[0-9]{1,20}\\*?")) {
                return Checked.invalid(
                        field, "deny.format", "must be numbers like 112, 911, 8809*");
            }
            denied.add(part.strip());
        }
        return Checked.valid(denied);
    }

    /// The digits to dial.
    public Checked<String> apply(String field, PhoneNumber number) {
        var digits = rewritten(number);
        if (digits.length() < PhoneNumber.MIN_DIGITS || digits.length() > PhoneNumber.MAX_DIGITS) {
            return Checked.invalid(
                    field, "number.digits", "must have 2 to 20 digits after NUMBER_REWRITE");
        }
        for (var rule : denied) {
            boolean hit =
                    rule.endsWith("*")
                            ? digits.startsWith(rule.substring(0, rule.length() - 1))
                            : digits.equals(rule);
            if (hit) {
                return Checked.invalid(
                        field, "number.denied", "must not be a number of NUMBER_DENY");
            }
        }
        return Checked.valid(digits);
    }

    /// The digits that the rules make of it, denied or not.
    public String rewritten(PhoneNumber number) {
        var canonical = number.canonical();
        for (var rule : rewrites) {
            if (canonical.startsWith(rule.from())) {
                return rule.to() + canonical.substring(rule.from().length());
            }
        }
        return number.digits();
    }
}
