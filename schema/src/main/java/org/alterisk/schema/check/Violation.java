package org.alterisk.schema.check;

/// Why an input is refused.
///
/// @param field the parameter or JSON field, in its public spelling
/// @param code a stable word for programs, such as `number.format`
/// @param rule the rule in plain words for people; never contains the input itself
public record Violation(String field, String code, String rule) {
    /// One line for people: the field and the rule.
    public String text() {
        return field + ": " + rule;
    }
}
